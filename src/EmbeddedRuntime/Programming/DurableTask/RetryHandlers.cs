namespace FunctionsOrchestrator.EmbeddedRuntime.DurableTask;

/// <summary>Decides whether a failed task is tried again.</summary>
public delegate bool RetryHandler(RetryContext retryContext);

/// <summary>Decides whether a failed task is tried again; may await durable tasks, a timer for one.</summary>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);
