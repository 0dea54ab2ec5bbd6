using FunctionsOrchestrator.EmbeddedRuntime.Durable.Entities;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.History;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;
using Microsoft.Data.Sqlite;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Orchestrations;

/// <summary>Writes a step: its history, what it scheduled, what it took in, and where it left the instance.</summary>
internal sealed class OrchestrationStepOperation(OrchestrationStep step, OrchestrationActor actor, bool isFailure = false) : IWriteOperation
{
    private readonly byte[] _history = HistoryJson.Write(step.Events);

    private long Key => step.Instance.Key;

    private long Generation => step.Instance.Generation;

    public void Execute(WriteSession session)
    {
        if (!UpdateInstance(session))
        {
            return;
        }

        foreach (var item in step.Consumed)
        {
            if (item.MessageId > 0)
            {
                session.DeleteInstanceMessage(item.MessageId);
            }

            if (item.ActivityId > 0)
            {
                session.DeleteActivity(item.ActivityId);
            }
        }

        foreach (var timer in step.CancelledTimers)
        {
            session.DeleteTimer(Key, Generation, timer);
        }

        foreach (var recorded in step.Events)
        {
            if (recorded is ScheduledEvent scheduled)
            {
                Schedule(session, scheduled);
            }
        }

        if (step.Next is null)
        {
            session.AppendHistory(Key, step.Seq, _history);
        }

        if (step.Ended is { } ended)
        {
            End(session, ended);
        }
    }

    public void Committed() => actor.StepCommitted(step);

    public void Failed(Exception exception)
    {
        if (exception is SqliteException && !isFailure)
        {
            // The code would make the same step again, and the store would refuse it again.
            actor.Fail(step.AsFailure(exception));
        }
        else
        {
            actor.Retry(step.Consumed, exception);
        }
    }

    private bool UpdateInstance(WriteSession session)
    {
        if (step.Next is { } next)
        {
            return RestartInstance(session, next);
        }

        var status = step.Ended?.Status ?? (step.IsSuspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running);
        var updated = session.UpdateInstance(
            Key, status, step.Now, step.CustomStatus, step.Ended?.Output, HistoryJson.Write(step.Ended?.Failure));
        session.Then(effects => effects.Changed(step.Instance.InstanceId, status));
        return updated;
    }

    private bool RestartInstance(WriteSession session, InstanceRow next)
    {
        if (!session.RestartInstance(Key, next.Generation, step.Now, next.Input, step.CustomStatus))
        {
            return false;
        }

        if (step.CarriedEvents.Count > 0)
        {
            session.AppendHistory(Key, 0, HistoryJson.Write(step.CarriedEvents));
        }

        session.Then(effects =>
        {
            effects.CancelAll(Key);
            effects.Deliver(Key, InboxItem.Start, default);
        });
        return true;
    }

    private void Schedule(WriteSession session, ScheduledEvent scheduled)
    {
        switch (scheduled)
        {
            // What the ended execution of a continue-as-new waits for has nobody left to take it in.
            case ActivityScheduled when step.Next is not null:
            case TimerCreated when step.Next is not null:
                break;
            case ActivityScheduled activity:
                session.AddActivity(Key, Generation, new ActivityInvocation(activity.Name, step.Instance.InstanceId, activity.Id, activity.Input));
                break;
            case TimerCreated timer when !step.CancelledTimers.Contains(timer.Id):
                session.Send(Key, Generation, new TimerFired(timer.Id), timer.FireAt);
                break;
            case SubOrchestrationCreated child:
                StartChild(session, child);
                break;
            case EventSent sent when session.Find(sent.InstanceId) is { } target && !target.Status.IsFinal():
                session.Send(target.Key, InboxItem.AnyGeneration, new EventRaised(sent.Name, sent.Input));
                break;
            case EntitySignalled signal:
                session.Send(signal.EntityId, new EntityMessage(signal.Operation, signal.Input, null), signal.At ?? default);
                break;
            case EntityCalled call:
                session.Send(call.EntityId, new EntityMessage(call.Operation, call.Input, new EntityCaller(Key, Generation, call.Id)));
                break;
        }
    }

    private void StartChild(WriteSession session, SubOrchestrationCreated child)
    {
        var created = session.TryCreate(new InstanceRow
        {
            Key = 0,
            InstanceId = child.InstanceId,
            Name = child.Name,
            CreatedAt = step.Now,
            Input = child.Input,
            Parent = new ParentLink(Key, Generation, child.Id, step.Instance.Name, step.Instance.InstanceId),
        });
        if (!created)
        {
            var failure = TaskFailureDetails.FromException(new Client.OrchestrationAlreadyExistsException(child.InstanceId));
            session.Send(Key, Generation, new SubOrchestrationFailed(child.Id, failure));
        }
    }

    private void End(WriteSession session, ExecutionEnded ended)
    {
        session.DeleteMessages(Key);
        if (step.Instance.Parent is not { } parent)
        {
            return;
        }

        HistoryEvent outcome = ended.Status == OrchestrationRuntimeStatus.Completed
            ? new SubOrchestrationCompleted(parent.TaskId, ended.Output)
            : new SubOrchestrationFailed(parent.TaskId, ended.Failure ?? Terminated());
        session.Send(parent.Key, parent.Generation, outcome);
    }

    private TaskFailureDetails Terminated() =>
        new(typeof(OperationCanceledException).FullName!, $"Sub-orchestration '{step.Instance.InstanceId}' was terminated.", null, null, null);
}
