namespace FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;

/// <summary>Something that runs entity operations.</summary>
public interface ITaskEntity
{
    ValueTask<object?> RunAsync(TaskEntityOperation operation);
}
