namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>What a replica keeps on disk. The engine needs long to find it out, so it is asked for more rarely than the rest.</summary>
/// <param name="At">When, by our clock.</param>
/// <param name="WritableLayer">Bytes written into its own layer.</param>
/// <param name="Volumes">Bytes in the volumes that it mounts, others' writes included.</param>
/// <param name="Limit">What its layer may grow to, in bytes; null without a limit.</param>
public sealed record DiskReading(DateTimeOffset At, long WritableLayer, long Volumes, long? Limit)
{
    /// <summary>Percent of the limit; null without one.</summary>
    public double? Percent => Limit is > 0 ? 100.0 * WritableLayer / Limit : null;
}
