using FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Orchestrations;

/// <summary>Removes what came in for an orchestration that is over or gone.</summary>
internal sealed class DiscardOperation(List<InboxItem> items, OrchestrationActor actor) : IWriteOperation
{
    public void Execute(WriteSession session)
    {
        foreach (var item in items)
        {
            if (item.MessageId > 0)
            {
                session.DeleteInstanceMessage(item.MessageId);
            }

            if (item.ActivityId > 0)
            {
                session.DeleteActivity(item.ActivityId);
            }
        }
    }

    public void Committed() => actor.Rest();

    public void Failed(Exception exception) => actor.Retry(items, exception);
}
