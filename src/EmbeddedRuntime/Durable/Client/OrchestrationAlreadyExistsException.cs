namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Client;

/// <summary>The instance id is taken by an orchestration that has not ended.</summary>
internal sealed class OrchestrationAlreadyExistsException(string instanceId)
    : InvalidOperationException($"An orchestration with the instance id '{instanceId}' exists already and has not ended.");
