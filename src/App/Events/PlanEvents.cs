using FunctionsOrchestrator.App.Containers;

namespace FunctionsOrchestrator.App.Events;

/// <summary>The steps that the holder of the turn is about to take.</summary>
internal static class PlanEvents
{
    /// <summary>Nothing when it is being overtaken: then it hands over instead.</summary>
    public static IEnumerable<ContainerEvent> Of(ContainerRecord record, ReplicaReport report)
    {
        if (record.Turn is not { Next: null } turn)
        {
            return [];
        }

        var teller = new EventTeller(record, turn, report.Now);
        return report.Pull is { } image
            ? [teller.Of($"step:image:{image}", ContainerEventType.StepPlanned, "image", $"Get '{image}' because replicas are to be made of it.")]
            : report.Steps.Select(teller.OfStep);
    }
}
