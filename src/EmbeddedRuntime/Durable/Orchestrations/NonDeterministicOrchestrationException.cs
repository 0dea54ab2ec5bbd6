namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Orchestrations;

/// <summary>The orchestrator's code does not do what its history says, or awaited something that is not durable.</summary>
internal sealed class NonDeterministicOrchestrationException(string message) : Exception(message);
