using System.Text.Json;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;

namespace FunctionsOrchestrator.App.Tests.Containers;

/// <summary>Runs an entity's operations as an engine would: its state passes through JSON, and a failed operation changes nothing.</summary>
internal sealed class EntityHarness(EntityInstanceId id, Func<ITaskEntity> create)
{
    private readonly List<(EntityInstanceId Id, string Operation, string? Input)> _signals = [];
    private readonly List<(string Name, string InstanceId, string? Input)> _starts = [];
    private string? _state;

    /// <summary>What it has signalled to whom, in order; what a failed operation said is not in it.</summary>
    public IEnumerable<(EntityInstanceId Id, string Operation, T Input)> Signals<T>() =>
        _signals.Select(signal => (signal.Id, signal.Operation, JsonSerializer.Deserialize<T>(signal.Input ?? "null")!));

    /// <summary>What it has started, in order; what a failed operation asked for is not in it.</summary>
    public IEnumerable<(string Name, string InstanceId, T Input)> Starts<T>() =>
        _starts.Select(start => (start.Name, start.InstanceId, JsonSerializer.Deserialize<T>(start.Input ?? "null")!));

    public void ForgetSignals() => _signals.Clear();

    public async Task<T?> CallAsync<T>(string operation, object? input = null)
    {
        var pending = new Operation(id, operation, input is null ? null : JsonSerializer.Serialize(input), _state);
        var result = await create().RunAsync(pending);
        _state = ((State)pending.State).Json;
        _signals.AddRange(((EntityContext)pending.Context).Signals);
        _starts.AddRange(((EntityContext)pending.Context).Starts);
        return (T?)result;
    }

    private sealed class Operation(EntityInstanceId id, string name, string? input, string? state) : TaskEntityOperation
    {
        public override string Name => name;

        public override TaskEntityContext Context { get; } = new EntityContext(id);

        public override TaskEntityState State { get; } = new State(state);

        public override bool HasInput => input is not null;

        public override object? GetInput(Type inputType) => input is null ? null : JsonSerializer.Deserialize(input, inputType);
    }

    private sealed class State(string? json) : TaskEntityState
    {
        public string? Json { get; private set; } = json;

        public override bool HasState => Json is not null;

        public override object? GetState(Type type) => Json is null ? null : JsonSerializer.Deserialize(Json, type);

        public override void SetState(object? state) => Json = state is null ? null : JsonSerializer.Serialize(state);
    }

    private sealed class EntityContext(EntityInstanceId id) : TaskEntityContext
    {
        public override EntityInstanceId Id => id;

        public List<(EntityInstanceId Id, string Operation, string? Input)> Signals { get; } = [];

        public override void SignalEntity(EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null) =>
            Signals.Add((id, operationName, input is null ? null : JsonSerializer.Serialize(input)));

        public List<(string Name, string InstanceId, string? Input)> Starts { get; } = [];

        public override string ScheduleNewOrchestration(TaskName name, object? input = null, StartOrchestrationOptions? options = null)
        {
            // Only derived ids: a repeat of the operation must ask for the same work.
            var id = options?.InstanceId ?? throw new InvalidOperationException("What an entity starts needs a derived id.");
            Starts.Add((name.Name, id, input is null ? null : JsonSerializer.Serialize(input)));
            return id;
        }
    }
}
