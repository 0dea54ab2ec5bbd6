namespace FunctionsOrchestrator.EmbeddedRuntime.DurableTask;

/// <summary>Which activity runs, and for whom.</summary>
public abstract class TaskActivityContext
{
    public abstract TaskName Name { get; }

    /// <summary>The orchestration that scheduled the activity.</summary>
    public abstract string InstanceId { get; }
}
