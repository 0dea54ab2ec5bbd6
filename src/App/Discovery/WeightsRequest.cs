namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Asks a service to divide its traffic.</summary>
/// <param name="Service">Which.</param>
/// <param name="Weights">Shares by version.</param>
/// <param name="Now">When it is asked.</param>
public sealed record WeightsRequest(string Service, IReadOnlyDictionary<string, int> Weights, DateTimeOffset Now);
