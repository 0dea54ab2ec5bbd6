namespace FunctionsOrchestrator.EmbeddedRuntime.Worker;

/// <summary>The URLs by which a caller follows and steers one orchestration.</summary>
public class HttpManagementPayload
{
    public string? Id { get; internal init; }

    public string? StatusQueryGetUri { get; internal init; }

    public string? SendEventPostUri { get; internal init; }

    public string? TerminatePostUri { get; internal init; }

    public string? PurgeHistoryDeleteUri { get; internal init; }

    public string? SuspendPostUri { get; internal init; }

    public string? ResumePostUri { get; internal init; }
}
