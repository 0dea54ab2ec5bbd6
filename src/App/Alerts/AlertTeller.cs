using FunctionsOrchestrator.App.Events;

namespace FunctionsOrchestrator.App.Alerts;

/// <summary>Tells the history who has taken notice of an alert.</summary>
public sealed class AlertTeller(IEventLog history)
{
    public Task AcknowledgedAsync(AlertRecord alert, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return alert is { AcknowledgedBy: { } by, AcknowledgedAt: { } at }
            ? history.AppendAsync(
                [
                    new EventTeller(alert.ContainerId ?? AlertSubject.Engine, alert.Container ?? alert.Engine ?? AlertSubject.Engine, null, at)
                        .OfOperation($"{alert.Id}:acknowledged", ContainerEventType.AlertAcknowledged, "acknowledged", $"{by} has taken notice of the {alert.Metric} alert.") with
                    { Actor = by },
                ],
                cancellation)
            : Task.CompletedTask;
    }
}
