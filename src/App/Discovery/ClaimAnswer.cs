namespace FunctionsOrchestrator.App.Discovery;

/// <summary>What became of a registration at its id.</summary>
/// <param name="Service">Whose id it is; another service's when it was refused.</param>
/// <param name="Registration">The number that it got.</param>
/// <param name="IsNew">Nobody had the id before.</param>
public sealed record ClaimAnswer(string Service, long Registration, bool IsNew);
