namespace FunctionsOrchestrator.App.Discovery;

/// <summary>What is to be deregistered: one instance, or all of a service that came over HTTP.</summary>
/// <param name="InstanceId">The instance; null for a whole service.</param>
/// <param name="Service">The service; for an instance, the only one that its caller speaks for, null for any.</param>
public sealed record DeregistrationRequest(string? InstanceId, string? Service);
