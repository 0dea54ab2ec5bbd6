using FunctionsOrchestrator.EmbeddedRuntime.Durable;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting.Functions;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;

namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting.Invocation;

/// <summary>Runs the app's orchestrators, activities and entities for the engine.</summary>
internal sealed class DurableFunctions(FunctionCatalog catalog, InvocationRuntime runtime, DataConverter converter) : IDurableFunctions
{
    private readonly Dictionary<string, FunctionDescriptor> _orchestrators = catalog.ByDurableName(FunctionKind.Orchestration);
    private readonly Dictionary<string, FunctionDescriptor> _activities = catalog.ByDurableName(FunctionKind.Activity);
    private readonly Dictionary<string, FunctionDescriptor> _entities = catalog.ByDurableName(FunctionKind.Entity);

    public bool HasOrchestrator(string name) => _orchestrators.ContainsKey(name);

    public bool HasActivity(string name) => _activities.ContainsKey(name);

    public bool HasEntity(string name) => _entities.ContainsKey(name);

    public Task<object?> RunOrchestratorAsync(TaskOrchestrationContext context, CancellationToken cancellation) =>
        runtime.InvokeAsync(new EmbeddedFunctionContext(runtime, _orchestrators[context.Name.Name], context, cancellation));

    public async Task<object?> RunActivityAsync(ActivityInvocation invocation, CancellationToken cancellation)
    {
        var function = _activities[invocation.Name];
        var input = converter.Deserialize(invocation.SerializedInput, function.TriggerType);
        return await runtime.InvokeAsync(new EmbeddedFunctionContext(runtime, function, input, cancellation));
    }

    public async Task<object?> RunEntityAsync(TaskEntityOperation operation, CancellationToken cancellation)
    {
        var context = new EmbeddedFunctionContext(runtime, _entities[operation.Context.Id.Name], null, cancellation);
        var dispatcher = new TaskEntityDispatcher(operation, context.InstanceServices);
        context.TriggerValue = dispatcher;
        await runtime.InvokeAsync(context);
        return dispatcher.Result;
    }
}
