using FunctionsOrchestrator.EmbeddedRuntime.Durable.History;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;

/// <summary>Something for an orchestration to take in, and the row that goes when it has.</summary>
/// <param name="Event">The event; null for a mere start.</param>
/// <param name="Generation">The execution it is meant for; <see cref="AnyGeneration"/> for whichever runs.</param>
/// <param name="MessageId">Its row in <c>instance_messages</c>; 0 when it has none.</param>
/// <param name="ActivityId">Its row in <c>activities</c>; 0 when it has none.</param>
internal readonly record struct InboxItem(HistoryEvent? Event, long Generation, long MessageId, long ActivityId)
{
    public const long AnyGeneration = -1;

    public static InboxItem Start => new(null, AnyGeneration, 0, 0);

    public bool IsFor(long generation) => Generation == AnyGeneration || Generation == generation;
}
