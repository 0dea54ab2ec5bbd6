using System.Text.Json;
using FunctionsOrchestrator.App.Prometheus;
using FunctionsOrchestrator.Core.Audit;
using Prometheus;

namespace FunctionsOrchestrator.App.Audit;

/// <summary>Counts what is audited.</summary>
internal sealed class AuditMetrics
{
    private readonly Counter _entries;
    private readonly Counter _lost;

    public AuditMetrics(LiveMetrics live)
    {
        _entries = live.Counter("audit_calls_total", "Calls and acts of the app itself that were audited, by outcome; those that were counted together included.", "outcome");
        _lost = live.Counter("audit_lost_total", "Entries of the audit that could not be written.");
    }

    public void Note(AuditEntry entry) => _entries.WithLabels(JsonNamingPolicy.SnakeCaseLower.ConvertName(entry.Outcome.ToString())).Inc(entry.Count);

    public void NoteLost(long count) => _lost.Inc(count);
}
