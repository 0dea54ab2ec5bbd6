namespace FunctionsOrchestrator.Core.Audit;

/// <summary>Decides what of a call is audited.</summary>
public static class AuditRules
{
    private const int ClientClosedRequest = 499;

    /// <summary>Whether a method asks for a change.</summary>
    public static bool Changes(string method) => method is not ("GET" or "HEAD" or "OPTIONS" or "TRACE");

    /// <summary>Whether a status refuses the caller, whatever it asked for.</summary>
    public static bool Refuses(int status) => status is 401 or 403 or 429;

    /// <summary>The outcome that a status stands for.</summary>
    public static AuditOutcome OutcomeOf(int status) => status switch
    {
        ClientClosedRequest => AuditOutcome.Abandoned,
        _ when Refuses(status) => AuditOutcome.Refused,
        202 => AuditOutcome.Accepted,
        < 400 => AuditOutcome.Succeeded,
        < 500 => AuditOutcome.Rejected,
        _ => AuditOutcome.Failed,
    };
}
