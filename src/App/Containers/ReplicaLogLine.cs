namespace FunctionsOrchestrator.App.Containers;

/// <summary>A line that a replica wrote.</summary>
/// <param name="Stream"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Text">The line without its end.</param>
public sealed record ReplicaLogLine(string Stream, string Text);
