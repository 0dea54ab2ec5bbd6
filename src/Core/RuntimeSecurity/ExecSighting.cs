namespace FunctionsOrchestrator.Core.RuntimeSecurity;

/// <summary>A program that somebody had the engine execute in a replica.</summary>
/// <param name="Command">Program and arguments.</param>
/// <param name="Terminal">With a terminal.</param>
/// <param name="Input">With input.</param>
/// <param name="Privileged">With all privileges.</param>
/// <param name="User">As whom, when that was said.</param>
public sealed record ExecSighting(IReadOnlyList<string> Command, bool Terminal, bool Input, bool Privileged, string? User);
