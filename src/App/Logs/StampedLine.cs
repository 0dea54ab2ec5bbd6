namespace FunctionsOrchestrator.App.Logs;

/// <summary>A line that a replica wrote.</summary>
/// <param name="Stream"><c>stdout</c> or <c>stderr</c>; a terminal has only the first.</param>
/// <param name="Time">When, by the engine's clock.</param>
/// <param name="Text">The line without its end. What is longer than 16 KiB comes as several lines.</param>
public readonly record struct StampedLine(string Stream, LogTime Time, string Text);
