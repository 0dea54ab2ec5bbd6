using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Entities;

/// <summary>One operation as the entity's code sees it. What it sets and sends counts only if it succeeds.</summary>
internal sealed class EntityOperation : TaskEntityOperation
{
    private readonly EntityMessage _message;
    private readonly DataConverter _converter;
    private readonly OperationContext _context;
    private readonly OperationState _state;

    public EntityOperation(EntityInstanceId id, EntityMessage message, string? state, DataConverter converter, Func<string> newInstanceId)
    {
        _message = message;
        _converter = converter;
        _context = new OperationContext(id, converter, newInstanceId);
        _state = new OperationState(state, converter);
    }

    public override string Name => _message.Operation;

    public override TaskEntityContext Context => _context;

    public override TaskEntityState State => _state;

    public override bool HasInput => _message.Input is not null;

    public string? SerializedState => _state.Serialized;

    public IReadOnlyList<OutgoingSignal> Signals => _context.Signals;

    public IReadOnlyList<OutgoingStart> Starts => _context.Starts;

    public override object? GetInput(Type inputType) => _converter.Deserialize(_message.Input, inputType);

    private sealed class OperationState(string? serialized, DataConverter converter) : TaskEntityState
    {
        public string? Serialized { get; private set; } = serialized;

        public override bool HasState => Serialized is not null;

        public override object? GetState(Type type) => converter.Deserialize(Serialized, type);

        public override void SetState(object? state) => Serialized = converter.Serialize(state);
    }

    private sealed class OperationContext(EntityInstanceId id, DataConverter converter, Func<string> newInstanceId) : TaskEntityContext
    {
        public List<OutgoingSignal> Signals { get; } = [];

        public List<OutgoingStart> Starts { get; } = [];

        public override EntityInstanceId Id { get; } = id;

        public override void SignalEntity(EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null)
        {
            ArgumentException.ThrowIfNullOrEmpty(id.Name, nameof(id));
            ArgumentException.ThrowIfNullOrEmpty(operationName);
            Signals.Add(new OutgoingSignal(id.ToString(), new EntityMessage(operationName, converter.Serialize(input), null), options?.SignalTime ?? default));
        }

        public override string ScheduleNewOrchestration(TaskName name, object? input = null, StartOrchestrationOptions? options = null)
        {
            var instanceId = options?.InstanceId ?? newInstanceId();
            InstanceIds.ThrowIfInvalid(instanceId, nameof(options));
            Starts.Add(new OutgoingStart(name, converter.Serialize(input), instanceId, options ?? new StartOrchestrationOptions()));
            return instanceId;
        }
    }
}
