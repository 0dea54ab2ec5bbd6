namespace FunctionsOrchestrator.App.Containers;

/// <summary>Asks for a name.</summary>
/// <param name="Claim">Who asks.</param>
/// <param name="Evict">A Container that turned out not to exist and may lose the name.</param>
public sealed record NameClaimRequest(NameClaim Claim, string? Evict = null);
