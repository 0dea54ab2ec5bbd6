namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Which service an instance's id belongs to.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Registration">The number of the last registration under this id.</param>
public sealed record InstanceClaim(string Service, long Registration);
