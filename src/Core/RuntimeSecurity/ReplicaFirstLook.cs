namespace FunctionsOrchestrator.Core.RuntimeSecurity;

/// <summary>What a replica was like when it was seen first: what it must not change by itself.</summary>
/// <param name="Mounts">Where what is mounted, as <c>/data ext4</c>.</param>
/// <param name="SeenAt">When.</param>
public sealed record ReplicaFirstLook(IReadOnlyList<string> Mounts, DateTimeOffset SeenAt);
