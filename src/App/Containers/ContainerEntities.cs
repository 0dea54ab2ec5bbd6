namespace FunctionsOrchestrator.App.Containers;

/// <summary>The triggers of this slice's entities.</summary>
public sealed class ContainerEntities
{
    [Function(nameof(ContainerEntity))]
    public Task RunContainer([EntityTrigger(EntityName = nameof(ContainerEntity))] TaskEntityDispatcher dispatcher)
    {
        ArgumentNullException.ThrowIfNull(dispatcher);
        return dispatcher.DispatchAsync<ContainerEntity>();
    }

    [Function(nameof(ContainerNameEntity))]
    public Task RunName([EntityTrigger(EntityName = nameof(ContainerNameEntity))] TaskEntityDispatcher dispatcher)
    {
        ArgumentNullException.ThrowIfNull(dispatcher);
        return dispatcher.DispatchAsync<ContainerNameEntity>();
    }
}
