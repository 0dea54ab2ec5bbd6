namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>What a labelled container offers.</summary>
/// <param name="Instance">Null when it offers nothing now, or says something wrong.</param>
/// <param name="Errors">What is wrong, by label.</param>
public sealed record LabelledReading(ServiceInstance? Instance, IReadOnlyDictionary<string, string[]> Errors);
