namespace FunctionsOrchestrator.EmbeddedRuntime.Durable;

/// <summary>One run of an activity.</summary>
/// <param name="Name">The activity's name.</param>
/// <param name="InstanceId">The orchestration that scheduled it.</param>
/// <param name="TaskId">Its number within that orchestration.</param>
/// <param name="SerializedInput">Its input as the data converter wrote it; null when there is none.</param>
internal sealed record ActivityInvocation(string Name, string InstanceId, int TaskId, string? SerializedInput);
