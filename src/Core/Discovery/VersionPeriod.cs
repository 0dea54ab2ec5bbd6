namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>A time in which a version of a service had instances from one origin.</summary>
/// <param name="Version">The version.</param>
/// <param name="Source">How its instances came.</param>
/// <param name="ContainerId">The Container whose replicas they were; null for others.</param>
/// <param name="Generation">That Container's generation; null for others.</param>
/// <param name="From">When the first one came.</param>
/// <param name="Until">When the last one went; null while there are some.</param>
public sealed record VersionPeriod(string Version, InstanceSource Source, string? ContainerId, int? Generation, DateTimeOffset From, DateTimeOffset? Until = null);
