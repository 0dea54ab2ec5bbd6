namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>The latest sweeps in memory: questions about the last minutes ask no database.</summary>
public sealed class MetricCache
{
    /// <summary>Some 12 MB: an hour of a hundred replicas every fifteen seconds.</summary>
    private const int MostRows = 50_000;

    private readonly Lock _gate = new();
    private readonly Queue<IReadOnlyList<MetricRow>> _sweeps = new();
    private int _rows;

    /// <summary>From when on every sweep is here; null when there is none.</summary>
    public DateTimeOffset? Since
    {
        get
        {
            lock (_gate)
            {
                return _sweeps.TryPeek(out var first) ? first[0].At : null;
            }
        }
    }

    public void Add(IReadOnlyList<MetricRow> sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        if (sweep.Count == 0)
        {
            return;
        }

        lock (_gate)
        {
            _sweeps.Enqueue(sweep);
            _rows += sweep.Count;
            while (_rows > MostRows && _sweeps.Count > 1)
            {
                _rows -= _sweeps.Dequeue().Count;
            }
        }
    }

    /// <summary>In the order of time.</summary>
    /// <param name="containerId">Whose; null for all.</param>
    /// <param name="from">Included.</param>
    /// <param name="to">Excluded.</param>
    public IReadOnlyList<MetricRow> List(string? containerId, DateTimeOffset from, DateTimeOffset to)
    {
        IReadOnlyList<MetricRow>[] sweeps;
        lock (_gate)
        {
            sweeps = [.. _sweeps];
        }

        return [.. sweeps.Where(sweep => sweep[0].At >= from && sweep[0].At < to).SelectMany(sweep => sweep).Where(row => containerId is null || row.ContainerId == containerId)];
    }
}
