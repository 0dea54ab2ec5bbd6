using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Asked right before something is done to a replica: its mark may be younger than the decision.</summary>
public sealed class ReplicaGuard(IContainerStore store)
{
    /// <summary>Whether it is to be left as it is. One that was released is not, and neither is one whose Container is being removed.</summary>
    public async Task<bool> IsQuarantinedAsync(string containerId, string dockerId, CancellationToken cancellation) =>
        await store.FindAsync(containerId, cancellation) is { } record
        && record.Wish.State is not ContainerState.Removed
        && record.Quarantines.TryGetValue(dockerId, out var mark)
        && !mark.Released;
}
