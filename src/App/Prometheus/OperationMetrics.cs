using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.Core.Containers;
using Prometheus;

namespace FunctionsOrchestrator.App.Prometheus;

/// <summary>Counts operations by what the history is told of them. What is told twice counts once.</summary>
public sealed class OperationMetrics
{
    // Of the latest: who is told again is told soon.
    private const int Remembered = 4096;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Told> _told = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly Counter _requested;
    private readonly Counter _finished;
    private readonly Histogram _durations;

    public OperationMetrics(LiveMetrics live)
    {
        ArgumentNullException.ThrowIfNull(live);
        _requested = live.Counter("operations_requested_total", "Operations on Containers that were asked for, by kind.", "operation");
        _finished = live.Counter("operations_finished_total", "Operations on Containers that have ended, by kind and outcome.", "operation", "outcome");
        _durations = live.Histogram(
            "operation_duration_seconds", "Time from the request of an operation to its end, the wait for its turn included.", MetricNames.Slow, "operation");
    }

    public void Note(ContainerEvent told)
    {
        ArgumentNullException.ThrowIfNull(told);
        if (told is { Operation: { } operation, OperationId: { } id })
        {
            if (told.Type is ContainerEventType.OperationRequested)
            {
                NoteRequest(operation, id, told.Time);
            }
            else if (OutcomeOf(told.Type) is { } outcome)
            {
                NoteEnd(operation, id, outcome, told.Time);
            }
        }
    }

    private static string? OutcomeOf(ContainerEventType type) => type switch
    {
        ContainerEventType.OperationDone => "done",
        ContainerEventType.OperationFailed => "failed",
        ContainerEventType.OperationOvertaken => "overtaken",
        ContainerEventType.OperationSuperseded => "superseded",
        _ => null,
    };

    private void NoteRequest(ContainerOperation operation, string id, DateTimeOffset at)
    {
        lock (_gate)
        {
            if (_told.ContainsKey(id))
            {
                return;
            }

            Remember(id, new Told(at, false));
        }

        _requested.WithLabels(MetricNames.Label(operation)).Inc();
    }

    private void NoteEnd(ContainerOperation operation, string id, string outcome, DateTimeOffset at)
    {
        Told? before;
        lock (_gate)
        {
            before = _told.GetValueOrDefault(id);
            if (before?.Ended is true)
            {
                return;
            }

            Remember(id, new Told(before?.RequestedAt, true));
        }

        _finished.WithLabels(MetricNames.Label(operation), outcome).Inc();
        if (before?.RequestedAt is { } requested && at >= requested)
        {
            _durations.WithLabels(MetricNames.Label(operation)).Observe((at - requested).TotalSeconds);
        }
    }

    private void Remember(string id, Told told)
    {
        if (!_told.ContainsKey(id))
        {
            _order.Enqueue(id);
            if (_order.Count > Remembered)
            {
                _told.Remove(_order.Dequeue());
            }
        }

        _told[id] = told;
    }

    private sealed record Told(DateTimeOffset? RequestedAt, bool Ended);
}
