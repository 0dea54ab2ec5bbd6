namespace FunctionsOrchestrator.App.Containers;

/// <summary>How a program that was run inside a replica ended.</summary>
/// <param name="ExitCode">Null when it did not end in time.</param>
/// <param name="Output">The last line that it wrote; empty when it wrote nothing.</param>
public sealed record CommandResult(long? ExitCode, string Output);
