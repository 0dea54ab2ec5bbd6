namespace FunctionsOrchestrator.App.RuntimeSecurity;

/// <summary>What the kernel tells of a process.</summary>
/// <param name="Executable">The file that it runs, as it sees it itself; null when that is not told.</param>
/// <param name="UserId">Its effective user, on the host.</param>
/// <param name="Capabilities">Its effective capabilities, a bit each.</param>
/// <param name="CapabilityBound">Those that it can ever have.</param>
public sealed record ProcessFacts(string? Executable, int UserId, ulong Capabilities, ulong CapabilityBound);
