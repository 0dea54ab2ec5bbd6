using System.Text.Json;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.History;

/// <summary>Shows history as Azure's management API does: an outcome carries what it is the outcome of, and what is open stands by itself.</summary>
internal static class HistoryViews
{
    public static IReadOnlyList<HistoryEventView> From(StoredInstance instance, List<List<HistoryEvent>> steps)
    {
        var views = new List<HistoryEventView>
        {
            new("ExecutionStarted", instance.Row.CreatedAt, new JsonObject
            {
                ["FunctionName"] = instance.Row.Name,
                ["Input"] = Json(instance.Row.Input),
                ["Generation"] = instance.Row.Generation,
            }),
        };
        var open = new Dictionary<int, (ScheduledEvent Event, DateTimeOffset At, int Position)>();
        var now = instance.Row.CreatedAt;
        foreach (var recorded in steps.SelectMany(static step => step))
        {
            switch (recorded)
            {
                case StepStarted step:
                    now = step.At;
                    break;
                case ScheduledEvent scheduled:
                    open[scheduled.Id] = (scheduled, now, views.Count);
                    views.Add(Scheduled(scheduled, now));
                    break;
                case OutcomeEvent outcome when open.Remove(outcome.Id, out var cause):
                    views[cause.Position] = null!;
                    views.Add(Outcome(outcome, cause.Event, cause.At, now));
                    break;
                default:
                    if (Other(recorded, now) is { } view)
                    {
                        views.Add(view);
                    }

                    break;
            }
        }

        views.RemoveAll(static view => view is null);
        return views;
    }

    private static HistoryEventView Scheduled(ScheduledEvent scheduled, DateTimeOffset now) => scheduled switch
    {
        ActivityScheduled activity => View("TaskScheduled", now, activity.Name, ("Input", Json(activity.Input))),
        TimerCreated timer => View("TimerCreated", now, null, ("FireAt", timer.FireAt.UtcDateTime)),
        SubOrchestrationCreated child => View("SubOrchestrationInstanceCreated", now, child.Name, ("InstanceId", child.InstanceId), ("Input", Json(child.Input))),
        EventSent sent => View("EventSent", now, null, ("Name", sent.Name), ("InstanceId", sent.InstanceId), ("Input", Json(sent.Input))),
        EntitySignalled signal => View("EventSent", now, null, ("Name", signal.Operation), ("InstanceId", signal.EntityId), ("Input", Json(signal.Input))),
        EntityCalled call => View("EventSent", now, null, ("Name", call.Operation), ("InstanceId", call.EntityId), ("Input", Json(call.Input))),
        _ => throw new InvalidOperationException($"No view of {scheduled.GetType().Name}."),
    };

    private static HistoryEventView Outcome(OutcomeEvent outcome, ScheduledEvent cause, DateTimeOffset scheduledAt, DateTimeOffset now)
    {
        var (kind, name) = (cause, outcome.Failed is not null) switch
        {
            (ActivityScheduled activity, false) => ("TaskCompleted", activity.Name),
            (ActivityScheduled activity, true) => ("TaskFailed", activity.Name),
            (SubOrchestrationCreated child, false) => ("SubOrchestrationInstanceCompleted", child.Name),
            (SubOrchestrationCreated child, true) => ("SubOrchestrationInstanceFailed", child.Name),
            (EntityCalled call, false) => ("EntityOperationCompleted", call.Operation),
            (EntityCalled call, true) => ("EntityOperationFailed", call.Operation),
            _ => ("TimerFired", null),
        };
        var view = View(kind, now, name, ("ScheduledTime", scheduledAt.UtcDateTime));
        if (cause is TimerCreated timer)
        {
            view.Fields["FireAt"] = timer.FireAt.UtcDateTime;
        }
        else if (outcome.Failed is { } failure)
        {
            view.Fields["Reason"] = failure.ErrorMessage;
            view.Fields["Details"] = failure.StackTrace;
        }
        else
        {
            view.Fields["Result"] = Json(outcome.Output);
        }

        if (cause is SubOrchestrationCreated sub)
        {
            view.Fields["InstanceId"] = sub.InstanceId;
        }

        return view;
    }

    private static HistoryEventView? Other(HistoryEvent recorded, DateTimeOffset now) => recorded switch
    {
        EventRaised raised => View("EventRaised", now, null, ("Name", raised.Name), ("Input", Json(raised.Input))),
        ExecutionSuspended suspended => View("ExecutionSuspended", now, null, ("Reason", suspended.Reason)),
        ExecutionResumed resumed => View("ExecutionResumed", now, null, ("Reason", resumed.Reason)),
        ExecutionTerminated terminated => View("ExecutionTerminated", now, null, ("Result", Json(terminated.Output))),
        ExecutionEnded ended => View(
            "ExecutionCompleted",
            now,
            null,
            ("OrchestrationStatus", ended.Status.ToString()),
            ("Result", ended.Failure is { } failure ? failure.ErrorMessage : Json(ended.Output))),
        _ => null,
    };

    private static HistoryEventView View(string kind, DateTimeOffset at, string? function, params ReadOnlySpan<(string Name, JsonNode? Value)> fields)
    {
        var json = new JsonObject();
        if (function is not null)
        {
            json["FunctionName"] = function;
        }

        foreach (var (name, value) in fields)
        {
            json[name] = value;
        }

        return new HistoryEventView(kind, at, json);
    }

    /// <summary>Serialized data as JSON; as a string when it is not.</summary>
    private static JsonNode? Json(string? data)
    {
        if (data is null)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(data);
        }
        catch (JsonException)
        {
            return JsonValue.Create(data);
        }
    }
}
