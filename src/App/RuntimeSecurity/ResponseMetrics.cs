using FunctionsOrchestrator.App.Prometheus;
using FunctionsOrchestrator.Core.Findings;
using Prometheus;

namespace FunctionsOrchestrator.App.RuntimeSecurity;

/// <summary>Responses for Prometheus.</summary>
public sealed class ResponseMetrics(LiveMetrics live)
{
    private readonly Counter _responses = live.Counter(
        "security_responses_total", "Replicas that were isolated, paused or stopped because of a finding, or could not be, as this instance of the app has done it.", "rule", "action", "outcome");

    public void Note(string rule, FindingResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        _responses.WithLabels(rule, MetricNames.Label(response.Action), response.Done ? "done" : "failed").Inc();
    }
}
