using FunctionsOrchestrator.EmbeddedRuntime.Durable.History;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Orchestrations;

/// <summary>A step that the code has taken, with all that is to be written of it in one transaction.</summary>
internal sealed class OrchestrationStep
{
    public OrchestrationStep(
        InstanceRow instance, int seq, DateTimeOffset now, List<HistoryEvent> events, List<InboxItem> consumed, OrchestrationExecution execution)
    {
        Instance = instance;
        Seq = seq;
        Now = now;
        Events = events;
        Consumed = consumed;
        Ended = execution.Ended;
        CustomStatus = execution.CustomStatus;
        IsSuspended = execution.IsSuspended;
        CancelledTimers = [.. execution.CancelledTimers];
        if (execution.ContinuedAsNew is { } again)
        {
            Next = instance with { Generation = instance.Generation + 1, Input = again.Input };
            CarriedEvents = [.. execution.Carried];
        }
    }

    private OrchestrationStep(OrchestrationStep refused, ExecutionEnded end)
    {
        Instance = refused.Instance;
        Seq = refused.Seq;
        Now = refused.Now;
        Events = [new StepStarted(refused.Now), end];
        Consumed = refused.Consumed;
        Ended = end;
        CancelledTimers = [];
    }

    public InstanceRow Instance { get; }

    public int Seq { get; }

    public DateTimeOffset Now { get; }

    public List<HistoryEvent> Events { get; }

    public List<InboxItem> Consumed { get; }

    public ExecutionEnded? Ended { get; }

    public CustomStatus CustomStatus { get; }

    public bool IsSuspended { get; }

    public int[] CancelledTimers { get; }

    /// <summary>The next execution, when the code continued as new.</summary>
    public InstanceRow? Next { get; }

    /// <summary>What the next execution begins with.</summary>
    public List<HistoryEvent> CarriedEvents { get; } = [];

    /// <summary>What is written instead of a step that the store refuses for good (one over its size limit, say): the instance's failure.</summary>
    public OrchestrationStep AsFailure(Exception refusal) =>
        new(this, new ExecutionEnded(OrchestrationRuntimeStatus.Failed, null, TaskFailureDetails.FromException(refusal)));
}
