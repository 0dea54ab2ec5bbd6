namespace FunctionsOrchestrator.App.Recovery;

/// <summary>What a replica wrote last, for its Container's record.</summary>
public sealed record LastLines(string DockerId, IReadOnlyList<string> Lines, DateTimeOffset Now);
