using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.App.Events;

/// <summary>The kinds of event.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ContainerEventType>))]
public enum ContainerEventType
{
    /// <summary>Somebody asked for an operation.</summary>
    OperationRequested,

    /// <summary>It got the turn, and its wish is in force.</summary>
    OperationGranted,

    /// <summary>It waits for the one at work to hand over.</summary>
    OperationWaiting,

    /// <summary>It gave way to another, unfinished.</summary>
    OperationOvertaken,

    /// <summary>A later one of its kind made it needless.</summary>
    OperationSuperseded,
    OperationDone,

    /// <summary>It failed or was refused.</summary>
    OperationFailed,

    /// <summary>The planner decided on a step.</summary>
    StepPlanned,
    StateChanged,
    ConditionChanged,

    /// <summary>A replica appeared, changed or went.</summary>
    ReplicaChanged,

    /// <summary>Another generation of the spec is in force.</summary>
    GenerationChanged,
    ContainerRemoved,

    /// <summary>It, or the engine, has used too much of something for too long.</summary>
    AlertRaised,

    /// <summary>It does no more.</summary>
    AlertCleared,

    /// <summary>Somebody has taken notice.</summary>
    AlertAcknowledged,

    /// <summary>A policy decided on another number of replicas.</summary>
    ScaledByPolicy,

    /// <summary>Its policy was set or removed over the policies API.</summary>
    ScalingPolicyChanged,

    /// <summary>Security found something new, or again what was resolved.</summary>
    FindingRaised,

    /// <summary>A finding is worse than it was.</summary>
    FindingEscalated,

    /// <summary>Somebody has taken notice of a finding.</summary>
    FindingAcknowledged,

    /// <summary>A finding is settled.</summary>
    FindingResolved,

    /// <summary>Something was done about a finding without being asked.</summary>
    FindingResponse,
}
