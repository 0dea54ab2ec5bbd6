using FunctionsOrchestrator.EmbeddedRuntime.Durable;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Converters;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Durable;

/// <summary>Orchestrators, activities and entities as lambdas.</summary>
internal sealed class TestFunctions : IDurableFunctions
{
    private readonly Dictionary<string, Func<TaskOrchestrationContext, Task<object?>>> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Func<ActivityInvocation, CancellationToken, Task<object?>>> _activities = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Func<ITaskEntity>> _entities = new(StringComparer.OrdinalIgnoreCase);

    public TestFunctions Orchestrator<T>(string name, Func<TaskOrchestrationContext, Task<T>> body)
    {
        _orchestrators[name] = async context => await body(context);
        return this;
    }

    public TestFunctions Activity<TIn, TOut>(string name, Func<TIn, CancellationToken, Task<TOut>> body)
    {
        _activities[name] = async (invocation, cancellation) =>
            await body((TIn)JsonDataConverter.Default.Deserialize(invocation.SerializedInput, typeof(TIn))!, cancellation);
        return this;
    }

    public TestFunctions Activity<TIn, TOut>(string name, Func<TIn, Task<TOut>> body) => Activity<TIn, TOut>(name, (input, _) => body(input));

    public TestFunctions Activity<TIn, TOut>(string name, Func<TIn, TOut> body) => Activity<TIn, TOut>(name, input => Task.FromResult(body(input)));

    public TestFunctions Entity<T>(string name)
        where T : ITaskEntity, new()
    {
        _entities[name] = () => new T();
        return this;
    }

    public bool HasOrchestrator(string name) => _orchestrators.ContainsKey(name);

    public bool HasActivity(string name) => _activities.ContainsKey(name);

    public bool HasEntity(string name) => _entities.ContainsKey(name);

    public Task<object?> RunOrchestratorAsync(TaskOrchestrationContext context, CancellationToken cancellation) => _orchestrators[context.Name](context);

    public Task<object?> RunActivityAsync(ActivityInvocation invocation, CancellationToken cancellation) => _activities[invocation.Name](invocation, cancellation);

    public async Task<object?> RunEntityAsync(TaskEntityOperation operation, CancellationToken cancellation) =>
        await _entities[operation.Context.Id.Name]().RunAsync(operation);
}
