using FunctionsOrchestrator.Core.Audit;

namespace FunctionsOrchestrator.App.Audit;

/// <summary>An entry of the audit as it is shown, with all that its hash is made of.</summary>
public sealed record AuditView(
    long Sequence,
    string Id,
    DateTimeOffset Time,
    string Who,
    string? Role,
    string? TokenId,
    string Function,
    string? Method,
    string? Route,
    string? Target,
    AuditOutcome Outcome,
    int? Status,
    string? Problem,
    string? RequestId,
    string? Address,
    long Count,
    string? Detail,
    string Hash)
{
    internal static AuditView Of(AuditRecord record)
    {
        var entry = record.Entry;
        return new AuditView(
            record.Sequence, entry.Id, entry.Time, entry.Actor, entry.Role, entry.TokenId, entry.Function, entry.Method, entry.Route, entry.Target,
            entry.Outcome, entry.Status, entry.Problem, entry.RequestId, entry.Address, entry.Count, entry.Detail, record.Hash);
    }
}
