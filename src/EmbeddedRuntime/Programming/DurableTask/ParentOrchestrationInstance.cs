namespace FunctionsOrchestrator.EmbeddedRuntime.DurableTask;

/// <summary>Who started a sub-orchestration.</summary>
public record ParentOrchestrationInstance(TaskName Name, string InstanceId);
