namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Asks a Container to tell services anew what it offers.</summary>
/// <param name="Services">Those that show something of it, or should.</param>
/// <param name="Known">The latest of its revisions that one of them knows.</param>
/// <param name="Now">When.</param>
public sealed record OfferRequest(IReadOnlyList<string> Services, long Known, DateTimeOffset Now);
