using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.App.Store;

namespace FunctionsOrchestrator.App.Alerts;

/// <summary>Tells the history of alerts. What is told while the database is away is told when it is back.</summary>
public sealed class AlertTeller(IEventLog history, StoreOutbox outbox)
{
    private readonly StoreLane _lane = outbox.Lane("events of alerts", most: 10_000);

    public async Task TellAsync(IEnumerable<ContainerEvent> events, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(events);
        foreach (var told in events)
        {
            await _lane.WriteAsync(new StoreWrite(told.Id, token => history.AppendAsync([told], token)), cancellation);
        }
    }

    public Task AcknowledgedAsync(AlertRecord alert, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return alert is { AcknowledgedBy: { } by, AcknowledgedAt: { } at }
            ? TellAsync(
                [
                    new EventTeller(alert.ContainerId ?? AlertSubject.Engine, alert.Container ?? alert.Engine ?? AlertSubject.Engine, null, at)
                        .OfOperation($"{alert.Id}:acknowledged", ContainerEventType.AlertAcknowledged, "acknowledged", $"{by} has taken notice of the {alert.Metric} alert.") with
                    { Actor = by },
                ],
                cancellation)
            : Task.CompletedTask;
    }
}
