namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Section <c>security.audit</c>.</summary>
public sealed record AuditOptions
{
    /// <summary>Days that entries are kept, 1 to 3650.</summary>
    public int RetentionDays { get; init; } = 365;

    /// <summary>Refused calls from one address that are told one by one in a minute, 1 to 1000; the rest is counted.</summary>
    public int RefusalsPerMinute { get; init; } = 20;
}
