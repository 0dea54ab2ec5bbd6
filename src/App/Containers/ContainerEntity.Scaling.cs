using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.App.Scaling;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The entity's part in scaling: it keeps the policy, so that it lives and dies with the Container.</summary>
public sealed partial class ContainerEntity
{
    /// <summary>Sets or removes the policy, at once: it concerns no replica, and what is at work is not disturbed.</summary>
    public async Task<PolicyAnswer> ChangePolicy(PolicyChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (State is null or { Wish.State: ContainerState.Removed })
        {
            return PolicyAnswer.NoContainer;
        }

        var present = State.Settings.Scaling;
        if (change.IsNew != present is null)
        {
            return change.IsNew ? PolicyAnswer.Taken : PolicyAnswer.Missing;
        }

        if (present is not null && !PolicyVersions.Holds(change.IfMatch, present))
        {
            return PolicyAnswer.Stale;
        }

        var (reason, message) = change switch
        {
            { Policy: null } => ("removed", "Its scaling policy was removed."),
            { IsNew: true } => ("created", "It has got a scaling policy."),
            _ => ("changed", "Its scaling policy was changed."),
        };
        var told = new EventTeller(State, null, change.Now).Of("policy", ContainerEventType.ScalingPolicyChanged, reason, message) with { Actor = change.RequestedBy ?? ContainerEvent.System };
        await SaveAsync(State with { Settings = State.Settings with { Scaling = change.Policy } }, change.Now, told);
        return PolicyAnswer.Done;
    }
}
