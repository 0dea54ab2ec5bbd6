namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Orchestrations;

internal sealed record ContinueAsNewRequest(string? Input, bool PreserveUnprocessedEvents);
