namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Contract.Broken;

/// <summary>Broken on purpose: the real one returns a bool.</summary>
public delegate int RetryHandler(DurableTask.RetryContext retryContext);
