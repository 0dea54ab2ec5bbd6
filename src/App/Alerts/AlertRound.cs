using System.Collections.Immutable;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Alerts;

/// <summary>What one sweep makes of the alerts: the next memory, what has become of raised ones, and what is told. It decides only; nothing is written here.</summary>
internal sealed class AlertRound(ImmutableDictionary<string, ActiveAlert> before, DateTimeOffset now)
{
    private readonly ImmutableDictionary<string, ActiveAlert>.Builder _after = before.ToBuilder();

    public ImmutableDictionary<string, ActiveAlert> After => _after.ToImmutable();

    public List<AlertRecord> Raised { get; } = [];

    public List<ContainerEvent> Told { get; } = [];

    public void Judge(AlertSubject subject)
    {
        var known = before.GetValueOrDefault(subject.Key);
        var step = AlertMachine.Step(known?.State, subject.Rule, subject.Value, now);
        if (step.State.Phase is AlertPhase.Quiet)
        {
            Quieten(known, step.Reason, step.State);
            return;
        }

        var next = new ActiveAlert
        {
            Subject = subject.Subject,
            Name = subject.Name,
            Metric = subject.Rule.Metric,
            Threshold = subject.Rule.Threshold,
            Replica = subject.Replica ?? known?.Replica,
            State = step.State,
            Reason = step.Reason,
            Id = known?.Id,
            RaisedAt = known?.RaisedAt,
        };
        if (step.Signal is AlertSignal.Raised)
        {
            next = next with { Id = ActiveAlert.IdOf(next.Key, now), RaisedAt = now };
            Tell(next, ContainerEventType.AlertRaised, "raised", step.Reason);
        }

        _after[next.Key] = next;
        if (next.IsFiring)
        {
            Raised.Add(AlertRecord.Of(next));
        }
    }

    /// <summary>It is judged no more.</summary>
    public void End(ActiveAlert alert, string why) => Quieten(alert, why, alert.State);

    private void Quieten(ActiveAlert? known, string why, AlertState state)
    {
        if (known is null)
        {
            return;
        }

        _after.Remove(known.Key);
        if (known.IsFiring)
        {
            // Its peak is that of the time above the threshold.
            var ended = known with { Reason = why, State = state with { Peak = known.State.Peak } };
            Raised.Add(AlertRecord.Of(ended, now));
            Tell(ended, ContainerEventType.AlertCleared, "cleared", why);
        }
    }

    private void Tell(ActiveAlert alert, ContainerEventType type, string what, string why)
    {
        var told = new EventTeller(alert.Subject, alert.Name, null, now).OfOperation($"{alert.Id}:{what}", type, $"{alert.Metric}_{(type is ContainerEventType.AlertRaised ? "high" : "normal")}", why);
        Told.Add(told with { Replica = alert.Replica });
    }
}
