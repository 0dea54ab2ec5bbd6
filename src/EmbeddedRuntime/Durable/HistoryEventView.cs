using System.Text.Json.Nodes;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable;

/// <summary>A history event as the management API shows it.</summary>
/// <param name="EventType">Azure's name: <c>ExecutionStarted</c>, <c>TaskScheduled</c>, <c>TaskCompleted</c>, <c>TimerCreated</c>….</param>
/// <param name="Timestamp">When it was recorded, in UTC.</param>
/// <param name="Fields">The event's own fields under Azure's names (<c>Name</c>, <c>Input</c>, <c>Result</c>, <c>Reason</c>, <c>FireAt</c>, <c>ScheduledTime</c>, <c>FunctionName</c>).</param>
internal sealed record HistoryEventView(string EventType, DateTimeOffset Timestamp, JsonObject Fields);
