namespace FunctionsOrchestrator.App.Containers;

/// <summary>One name, which one Container at a time can have: decides between two creations at once.</summary>
public sealed class ContainerNameEntity : TaskEntity<NameClaim>
{
    public static EntityInstanceId IdOf(string name) => new(nameof(ContainerNameEntity), name);

    /// <summary>Claims the name if it is free, and says who has it now.</summary>
    public NameClaim Claim(NameClaimRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (State is null || State.ContainerId == request.Evict)
        {
            State = request.Claim;
        }

        return State;
    }

    /// <summary>Frees the name, if this Container has it.</summary>
    public void Release(string containerId)
    {
        if (State?.ContainerId == containerId)
        {
            State = null!;
        }
    }

    protected override NameClaim InitializeState(TaskEntityOperation entityOperation) => null!;
}
