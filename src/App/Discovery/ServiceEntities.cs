namespace FunctionsOrchestrator.App.Discovery;

/// <summary>The triggers of this slice's entities.</summary>
public sealed class ServiceEntities
{
    [Function(nameof(ServiceEntity))]
    public Task RunService([EntityTrigger(EntityName = nameof(ServiceEntity))] TaskEntityDispatcher dispatcher)
    {
        ArgumentNullException.ThrowIfNull(dispatcher);
        return dispatcher.DispatchAsync<ServiceEntity>();
    }

    [Function(nameof(InstanceEntity))]
    public Task RunInstance([EntityTrigger(EntityName = nameof(InstanceEntity))] TaskEntityDispatcher dispatcher)
    {
        ArgumentNullException.ThrowIfNull(dispatcher);
        return dispatcher.DispatchAsync<InstanceEntity>();
    }
}
