using FunctionsOrchestrator.Core.Audit;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>A row of <c>audit</c>, by the names of its columns.</summary>
internal sealed class SqlAuditRow
{
#pragma warning disable IDE1006, CA1707, SA1300 // Dapper fills what is named like the columns.
    public long sequence { get; set; }

    public string id { get; set; } = string.Empty;

    public string time { get; set; } = string.Empty;

    public string actor { get; set; } = string.Empty;

    public string? role { get; set; }

    public string? token_id { get; set; }

    public string function { get; set; } = string.Empty;

    public string? method { get; set; }

    public string? route { get; set; }

    public string? target { get; set; }

    public string outcome { get; set; } = string.Empty;

    public long? status { get; set; }

    public string? problem { get; set; }

    public string? request_id { get; set; }

    public string? address { get; set; }

    public long count { get; set; }

    public string? detail { get; set; }

    public string hash { get; set; } = string.Empty;
#pragma warning restore IDE1006, CA1707, SA1300

    public AuditRecord ToRecord() => new(sequence, hash, new AuditEntry
    {
        Id = id,
        Time = SqlTime.Read(time),
        Actor = actor,
        Role = role,
        TokenId = token_id,
        Function = function,
        Method = method,
        Route = route,
        Target = target,

        // What was written by a hand that is not ours is shown as a gap, and its hash does not fit.
        Outcome = Enum.TryParse<AuditOutcome>(outcome, out var known) ? known : AuditOutcome.Gap,
        Status = (int?)status,
        Problem = problem,
        RequestId = request_id,
        Address = address,
        Count = count,
        Detail = detail,
    });
}
