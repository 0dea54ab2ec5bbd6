using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Audit;

/// <summary>How an audited call ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AuditOutcome>))]
public enum AuditOutcome
{
    /// <summary>It is still at work; another entry with the same request id says how it ended.</summary>
    Begun,

    /// <summary>It is done.</summary>
    Succeeded,

    /// <summary>An operation was started, and goes on.</summary>
    Accepted,

    /// <summary>The caller may not do it, or not so often: 401, 403, 429.</summary>
    Refused,

    /// <summary>It cannot be done as asked: any other 4xx.</summary>
    Rejected,

    /// <summary>It failed: 5xx.</summary>
    Failed,

    /// <summary>The caller left before it was answered; what it asked for may have been done.</summary>
    Abandoned,

    /// <summary>Entries are missing here: so many as the count says were lost.</summary>
    Gap,
}
