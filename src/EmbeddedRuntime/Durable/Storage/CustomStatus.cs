namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;

/// <summary>A custom status that a step set, or none.</summary>
internal readonly record struct CustomStatus(bool IsSet, string? Value);
