namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>What a replica keeps on disk.</summary>
/// <param name="At">When it was looked at.</param>
/// <param name="WritableLayerBytes">Written into its own layer.</param>
/// <param name="VolumesBytes">In the volumes that it mounts.</param>
/// <param name="LimitBytes">What its layer may grow to; null without a limit.</param>
/// <param name="Percent">Of the limit; null without one.</param>
public sealed record DiskView(DateTimeOffset At, long WritableLayerBytes, long VolumesBytes, long? LimitBytes, double? Percent)
{
    public static DiskView? Of(DiskReading? disk) => disk is null ? null : new DiskView(disk.At, disk.WritableLayer, disk.Volumes, disk.Limit, disk.Percent);
}
