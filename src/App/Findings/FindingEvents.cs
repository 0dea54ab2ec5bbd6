using System.Globalization;
using FunctionsOrchestrator.App.Alerts;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.App.Findings;

/// <summary>What the history is told of findings. Those of containers that are none of ours stand under the engine.</summary>
internal static class FindingEvents
{
    public static ContainerEvent Of(FindingStep step) => step.Signal is FindingSignal.Escalated
        ? Tell(step.Finding, $"escalated:{step.Finding.Severity}", ContainerEventType.FindingEscalated, step.Finding.Rule, step.Finding.LastSeen, step.Reason)
        : Tell(step.Finding, Moment("raised", step.Finding.StatusAt), ContainerEventType.FindingRaised, step.Finding.Rule, step.Finding.LastSeen, step.Reason);

    /// <summary>Of what somebody, or a response, has changed.</summary>
    public static ContainerEvent OfChange(Finding finding) => finding switch
    {
        { Response: { } response } when finding.Status is FindingStatus.Open || response.At > finding.StatusAt =>
            Tell(finding, Moment("response", response.At), ContainerEventType.FindingResponse, finding.Rule, response.At, response.Message),
        { Status: FindingStatus.Acknowledged } => Told(finding, "acknowledged", ContainerEventType.FindingAcknowledged, "has taken notice"),
        _ => Told(finding, "resolved", ContainerEventType.FindingResolved, "has resolved it"),
    };

    private static ContainerEvent Told(Finding finding, string what, ContainerEventType type, string said) =>
        Tell(finding, Moment(what, finding.StatusAt), type, finding.Rule, finding.StatusAt, $"{finding.StatusBy} {said}: {finding.StatusReason}") with { Actor = finding.StatusBy ?? ContainerEvent.System };

    private static ContainerEvent Tell(Finding finding, string what, ContainerEventType type, string reason, DateTimeOffset at, string message) =>
        new EventTeller(finding.ContainerId ?? AlertSubject.Engine, finding.Container ?? AlertSubject.Engine, null, at).OfOperation($"{finding.Id}:{what}", type, reason, message) with
        {
            Replica = finding.Replica,
        };

    private static string Moment(string what, DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{what}:{at.UtcTicks}");
}
