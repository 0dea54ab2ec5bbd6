using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;

namespace FunctionsOrchestrator.CrashApp;

/// <summary>Counts, and passes every count on to a second counter by signal.</summary>
public sealed class Counter : TaskEntity<int>
{
    [Function(nameof(Counter))]
    public Task Dispatch([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync(this);

    public int Add(int amount) => State += amount;

    public int AddAndPassOn(int amount)
    {
        Context.SignalEntity(new EntityInstanceId(nameof(Counter), "passed-on"), nameof(Add), amount);
        return State += amount;
    }
}
