namespace FunctionsOrchestrator.App.Http;

/// <summary>The durable management URLs as Azure writes them. Unlike the rest of our JSON it is camelCase.</summary>
internal sealed record ManagementPayload(
    string? Id,
    string? StatusQueryGetUri,
    string? SendEventPostUri,
    string? TerminatePostUri,
    string? SuspendPostUri,
    string? ResumePostUri,
    string? PurgeHistoryDeleteUri);
