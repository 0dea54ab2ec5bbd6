namespace FunctionsOrchestrator.Core.Containers;

/// <summary>A network that joins two Containers.</summary>
/// <param name="Network">Its name, derived from both.</param>
/// <param name="Id">The one's id.</param>
/// <param name="OtherId">The other's.</param>
public sealed record NetworkGrant(string Network, string Id, string OtherId)
{
    public bool Has(string? containerId) => containerId == Id || containerId == OtherId;
}
