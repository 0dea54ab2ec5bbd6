using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Entities;

/// <summary>A signal that an operation sent.</summary>
internal sealed record OutgoingSignal(string EntityId, EntityMessage Message, DateTimeOffset At);

/// <summary>An orchestration that an operation started.</summary>
internal sealed record OutgoingStart(string Name, string? Input, string InstanceId, StartOrchestrationOptions Options);
