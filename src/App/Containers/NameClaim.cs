namespace FunctionsOrchestrator.App.Containers;

/// <summary>Who has a name.</summary>
/// <param name="ContainerId">The Container.</param>
/// <param name="InstanceId">The orchestration that claimed it.</param>
public sealed record NameClaim(string ContainerId, string InstanceId);
