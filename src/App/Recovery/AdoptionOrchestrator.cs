using FunctionsOrchestrator.App.Containers;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>Makes a Container of replicas that carry its labels: what they tell, its name, its record.</summary>
public sealed class AdoptionOrchestrator
{
    [Function(nameof(AdoptContainer))]
    public async Task<string> AdoptContainer([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var containerId = context.GetInput<string>() ?? throw new InvalidOperationException("An adoption needs a container's id.");
        var adoption = await context.CallActivityAsync<Adoption>(nameof(AdoptionActivities.ReadReplicas), containerId);
        if (adoption.Refusal is { } refusal)
        {
            return refusal;
        }

        var holder = await ClaimNameAsync(context, adoption);
        if (holder != containerId)
        {
            return $"The name '{adoption.Name}' is taken by container {holder}.";
        }

        var adopted = await context.Entities.CallEntityAsync<bool>(
            ContainerEntity.IdOf(containerId), nameof(ContainerEntity.Adopt), adoption with { Now = context.CurrentUtcDateTime });
        return adopted ? $"Adopted as container '{adoption.Name}', generation {adoption.Generation}." : "It is known already.";
    }

    /// <summary>The id of the Container that has the name now.</summary>
    private static async Task<string> ClaimNameAsync(TaskOrchestrationContext context, Adoption adoption)
    {
        var name = ContainerNameEntity.IdOf(adoption.Name);
        var claim = new NameClaim(adoption.ContainerId, context.InstanceId);
        var holder = await context.Entities.CallEntityAsync<NameClaim>(name, nameof(ContainerNameEntity.Claim), new NameClaimRequest(claim));
        return holder.ContainerId;
    }
}
