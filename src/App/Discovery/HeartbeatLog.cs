namespace FunctionsOrchestrator.App.Discovery;

/// <summary>When anybody was heard last in this process: a heartbeat or a registration.</summary>
public sealed class HeartbeatLog(TimeProvider time)
{
    private long _lastAt;

    /// <summary>Null before the first one.</summary>
    public DateTimeOffset? LastAt => Volatile.Read(ref _lastAt) is not 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public DateTimeOffset Hear()
    {
        var now = time.GetUtcNow();
        Volatile.Write(ref _lastAt, now.UtcTicks);
        return now;
    }
}
