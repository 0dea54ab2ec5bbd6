namespace FunctionsOrchestrator.App.RuntimeSecurity;

/// <summary>Something that happened inside a replica, as the engine told it.</summary>
/// <param name="Action">The engine's word: <c>exec_start</c>, <c>oom</c>, <c>die</c>.</param>
/// <param name="Command">What was executed, in one text.</param>
/// <param name="ExecId">The execution.</param>
/// <param name="ExitCode">How it ended.</param>
/// <param name="DockerId">In which Docker container.</param>
/// <param name="ContainerId">Of which Container.</param>
/// <param name="Replica">The replica's name.</param>
/// <param name="Image">Its image.</param>
/// <param name="At">When, by the engine's clock.</param>
public sealed record RuntimeEvent(
    string Action, string? Command, string? ExecId, int? ExitCode, string DockerId, string ContainerId, string Replica, string Image, DateTimeOffset At);
