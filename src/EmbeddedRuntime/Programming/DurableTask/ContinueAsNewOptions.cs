namespace FunctionsOrchestrator.EmbeddedRuntime.DurableTask;

/// <summary>How an orchestration continues as new.</summary>
public class ContinueAsNewOptions
{
    public object? NewInput { get; set; }

    /// <summary>Events that nobody has awaited yet go along.</summary>
    public bool PreserveUnprocessedEvents { get; set; } = true;
}
