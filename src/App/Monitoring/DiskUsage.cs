namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>What a container has on disk, in bytes.</summary>
/// <param name="WritableLayer">Written into its own layer.</param>
/// <param name="Volumes">In the volumes that it mounts; what it binds of the host's folders is not known.</param>
public sealed record DiskUsage(long WritableLayer, long Volumes);
