namespace FunctionsOrchestrator.App.Health;

/// <summary>How late the last checks began.</summary>
internal sealed class Lateness
{
    private const int Kept = 4096;
    private readonly Lock _gate = new();
    private readonly double[] _last = new double[Kept];
    private long _count;

    public long Count => Volatile.Read(ref _count);

    /// <summary>In milliseconds; 0 before the first.</summary>
    public double P99
    {
        get
        {
            double[] sorted;
            lock (_gate)
            {
                sorted = _last[..(int)Math.Min(_count, Kept)];
            }

            Array.Sort(sorted);
            return sorted.Length == 0 ? 0 : Math.Round(sorted[sorted.Length * 99 / 100], 1);
        }
    }

    public void Note(TimeSpan late)
    {
        lock (_gate)
        {
            _last[_count % Kept] = Math.Max(0, late.TotalMilliseconds);
            _count++;
        }
    }
}
