namespace FunctionsOrchestrator.App.Scaling;

/// <summary>The triggers of this slice's entities.</summary>
public sealed class ScalingEntities
{
    [Function(nameof(ScalerEntity))]
    public Task RunScaler([EntityTrigger(EntityName = nameof(ScalerEntity))] TaskEntityDispatcher dispatcher)
    {
        ArgumentNullException.ThrowIfNull(dispatcher);
        return dispatcher.DispatchAsync<ScalerEntity>();
    }
}
