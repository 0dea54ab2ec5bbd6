using System.Text.Json.Serialization;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.History;

/// <summary>
/// One recorded fact of an orchestration. Facts that come in (completions, events) are replayed into the code;
/// facts that the code made (<see cref="ScheduledEvent"/>) are compared with what it makes on replay.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "$")]
[JsonDerivedType(typeof(StepStarted), "step")]
[JsonDerivedType(typeof(ActivityScheduled), "act")]
[JsonDerivedType(typeof(ActivityCompleted), "act+")]
[JsonDerivedType(typeof(ActivityFailed), "act-")]
[JsonDerivedType(typeof(TimerCreated), "tmr")]
[JsonDerivedType(typeof(TimerFired), "tmr+")]
[JsonDerivedType(typeof(SubOrchestrationCreated), "sub")]
[JsonDerivedType(typeof(SubOrchestrationCompleted), "sub+")]
[JsonDerivedType(typeof(SubOrchestrationFailed), "sub-")]
[JsonDerivedType(typeof(EventSent), "snd")]
[JsonDerivedType(typeof(EventRaised), "evt")]
[JsonDerivedType(typeof(EntitySignalled), "sig")]
[JsonDerivedType(typeof(EntityCalled), "ent")]
[JsonDerivedType(typeof(EntityOperationCompleted), "ent+")]
[JsonDerivedType(typeof(EntityOperationFailed), "ent-")]
[JsonDerivedType(typeof(ExecutionSuspended), "susp")]
[JsonDerivedType(typeof(ExecutionResumed), "resm")]
[JsonDerivedType(typeof(ExecutionTerminated), "term")]
[JsonDerivedType(typeof(ExecutionEnded), "end")]
internal abstract record HistoryEvent;

/// <summary>A step begins; everything up to the next one happened at this time.</summary>
internal sealed record StepStarted([property: JsonPropertyName("t")] DateTimeOffset At) : HistoryEvent;

/// <summary>Something that the orchestrator's code asked for, numbered in the order it asked.</summary>
internal abstract record ScheduledEvent([property: JsonPropertyName("i")] int Id) : HistoryEvent
{
    /// <summary>What was asked for, in words, to say what differs when a replay asks for something else.</summary>
    public abstract string Describe();
}

internal sealed record ActivityScheduled(int Id, [property: JsonPropertyName("n")] string Name, [property: JsonPropertyName("d")] string? Input) : ScheduledEvent(Id)
{
    public override string Describe() => $"activity '{Name}'";
}

internal sealed record TimerCreated(int Id, [property: JsonPropertyName("f")] DateTimeOffset FireAt) : ScheduledEvent(Id)
{
    public override string Describe() => "a timer";
}

internal sealed record SubOrchestrationCreated(
    int Id,
    [property: JsonPropertyName("n")] string Name,
    [property: JsonPropertyName("c")] string InstanceId,
    [property: JsonPropertyName("d")] string? Input) : ScheduledEvent(Id)
{
    public override string Describe() => $"sub-orchestration '{Name}'";
}

internal sealed record EventSent(
    int Id,
    [property: JsonPropertyName("c")] string InstanceId,
    [property: JsonPropertyName("n")] string Name,
    [property: JsonPropertyName("d")] string? Input) : ScheduledEvent(Id)
{
    public override string Describe() => $"event '{Name}' to '{InstanceId}'";
}

internal sealed record EntitySignalled(
    int Id,
    [property: JsonPropertyName("e")] string EntityId,
    [property: JsonPropertyName("n")] string Operation,
    [property: JsonPropertyName("d")] string? Input,
    [property: JsonPropertyName("f")] DateTimeOffset? At) : ScheduledEvent(Id)
{
    public override string Describe() => $"signal '{Operation}' to entity '{EntityId}'";
}

internal sealed record EntityCalled(
    int Id,
    [property: JsonPropertyName("e")] string EntityId,
    [property: JsonPropertyName("n")] string Operation,
    [property: JsonPropertyName("d")] string? Input) : ScheduledEvent(Id)
{
    public override string Describe() => $"call '{Operation}' of entity '{EntityId}'";
}

/// <summary>The outcome of something scheduled.</summary>
internal abstract record OutcomeEvent([property: JsonPropertyName("i")] int Id) : HistoryEvent
{
    [JsonIgnore]
    public virtual string? Output => null;

    [JsonIgnore]
    public virtual TaskFailureDetails? Failed => null;
}

internal sealed record ActivityCompleted(int Id, [property: JsonPropertyName("d")] string? Result) : OutcomeEvent(Id)
{
    public override string? Output => Result;
}

internal sealed record ActivityFailed(int Id, [property: JsonPropertyName("x")] TaskFailureDetails Failure) : OutcomeEvent(Id)
{
    public override TaskFailureDetails? Failed => Failure;
}

internal sealed record TimerFired(int Id) : OutcomeEvent(Id);

internal sealed record SubOrchestrationCompleted(int Id, [property: JsonPropertyName("d")] string? Result) : OutcomeEvent(Id)
{
    public override string? Output => Result;
}

internal sealed record SubOrchestrationFailed(int Id, [property: JsonPropertyName("x")] TaskFailureDetails Failure) : OutcomeEvent(Id)
{
    public override TaskFailureDetails? Failed => Failure;
}

internal sealed record EntityOperationCompleted(int Id, [property: JsonPropertyName("d")] string? Result) : OutcomeEvent(Id)
{
    public override string? Output => Result;
}

internal sealed record EntityOperationFailed(int Id, [property: JsonPropertyName("x")] TaskFailureDetails Failure) : OutcomeEvent(Id)
{
    public override TaskFailureDetails? Failed => Failure;
}

internal sealed record EventRaised([property: JsonPropertyName("n")] string Name, [property: JsonPropertyName("d")] string? Input) : HistoryEvent;

internal sealed record ExecutionSuspended([property: JsonPropertyName("r")] string? Reason) : HistoryEvent;

internal sealed record ExecutionResumed([property: JsonPropertyName("r")] string? Reason) : HistoryEvent;

internal sealed record ExecutionTerminated([property: JsonPropertyName("d")] string? Output) : HistoryEvent;

/// <summary>The execution is over.</summary>
internal sealed record ExecutionEnded(
    [property: JsonPropertyName("s")] OrchestrationRuntimeStatus Status,
    [property: JsonPropertyName("d")] string? Output,
    [property: JsonPropertyName("x")] TaskFailureDetails? Failure) : HistoryEvent;
