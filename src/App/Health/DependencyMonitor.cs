namespace FunctionsOrchestrator.App.Health;

/// <summary>Asks every dependency whether it answers. Answers are kept for 2 s, so that probes cannot become load; a dependency that takes longer than 2 s is down.</summary>
public sealed class DependencyMonitor(IEnumerable<IDependencyCheck> checks, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);
    private readonly IDependencyCheck[] _checks = [.. checks];
    private readonly SemaphoreSlim _asking = new(1, 1);
    private DependencySnapshot? _last;

    /// <summary>The dependencies as they are now, or were up to 2 s ago.</summary>
    /// <param name="durable">The durable runtime's check, whose client comes only with a request.</param>
    /// <param name="cancellation">The caller gave up.</param>
    public async Task<DependencySnapshot> CheckAsync(IDependencyCheck durable, CancellationToken cancellation)
    {
        if (Current() is { } known)
        {
            return known;
        }

        await _asking.WaitAsync(cancellation);
        try
        {
            // Whoever waited here gets what the one before just learnt.
            return Current() ?? (_last = await AskAllAsync([.. _checks, durable]));
        }
        finally
        {
            _asking.Release();
        }
    }

    public void Dispose() => _asking.Dispose();

    private DependencySnapshot? Current() => _last is { } last && time.GetUtcNow() - last.CheckedAt < Fresh ? last : null;

    private async Task<DependencySnapshot> AskAllAsync(IDependencyCheck[] checks)
    {
        var reports = await Task.WhenAll(checks.Select(AskAsync));
        return new DependencySnapshot(time.GetUtcNow(), reports);
    }

    // One caller's impatience must not spoil the answer that others share: the only limit here is time.
    private async Task<DependencyReport> AskAsync(IDependencyCheck check)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        var start = time.GetTimestamp();
        DependencyStatus status;
        try
        {
            status = await Task.Run(() => check.CheckAsync(limit.Token), limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception exception)
        {
            status = DependencyStatus.Down(limit.IsCancellationRequested ? $"no answer within {Limit.TotalSeconds:0} s" : exception.Message);
        }

        return new DependencyReport(check.Name, status.State, Math.Round(time.GetElapsedTime(start).TotalMilliseconds, 1), status.Reason)
        {
            Kind = status.Kind,
            Since = status.Since,
            Buffered = status.Buffered,
            Dropped = status.Dropped,
        };
    }
}
