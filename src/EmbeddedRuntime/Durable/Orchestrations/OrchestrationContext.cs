using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.History;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Orchestrations;

/// <summary>What the orchestrator's code sees. Scheduling emits a record; the outcome resolves its task.</summary>
internal sealed class OrchestrationContext : TaskOrchestrationContext
{
    private readonly InstanceRow _instance;
    private readonly OrchestrationSynchronizationContext _thread;
    private readonly Action<ScheduledEvent> _emit;
    private readonly Dictionary<int, OpenTask> _open = [];
    private readonly List<int> _cancelledTimers = [];
    private readonly OrchestrationEntityFeature _entities;
    private DateTime _now;
    private int _nextId;
    private int _nextGuid;

    public OrchestrationContext(
        InstanceRow instance, DataConverter converter, ILoggerFactory loggers, OrchestrationSynchronizationContext thread, Action<ScheduledEvent> emit)
    {
        _instance = instance;
        _thread = thread;
        _emit = emit;
        Converter = converter;
        LoggerFactory = loggers;
        Events = new ExternalEvents(converter);
        _entities = new OrchestrationEntityFeature(this);
        Parent = instance.Parent is { } parent ? new ParentOrchestrationInstance(parent.Name, parent.InstanceId) : null;
        ReplaySafeLoggerFactory = new ReplaySafeLoggerFactory(loggers, this);
    }

    public override TaskName Name => _instance.Name;

    public override string InstanceId => _instance.InstanceId;

    public override ParentOrchestrationInstance? Parent { get; }

    public override DateTime CurrentUtcDateTime => _now;

    public override bool IsReplaying => Replaying;

    public override TaskOrchestrationEntityFeature Entities => _entities;

    public override ILoggerFactory ReplaySafeLoggerFactory { get; }

    public DataConverter Converter { get; }

    public ExternalEvents Events { get; }

    public bool Replaying { get; set; }

    public ContinueAsNewRequest? ContinueAsNewRequest { get; private set; }

    public CustomStatus CustomStatus { get; private set; }

    public IReadOnlyList<int> CancelledTimers => _cancelledTimers;

    /// <summary>How many things the code may wait for.</summary>
    public int OpenCount => _open.Count + Events.WaiterCount;

    protected override ILoggerFactory LoggerFactory { get; }

    public void BeginStep(DateTime now)
    {
        _now = DateTime.SpecifyKind(now, DateTimeKind.Utc);
        _cancelledTimers.Clear();
        CustomStatus = default;
    }

    public void Deliver(HistoryEvent incoming)
    {
        switch (incoming)
        {
            case EventRaised raised:
                Events.Raise(raised);
                break;
            case OutcomeEvent outcome when _open.Remove(outcome.Id, out var task):
                task.Resolve(outcome, Converter);
                break;
        }
    }

    public override T? GetInput<T>()
        where T : default => Converter.Deserialize<T>(_instance.Input);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        ThrowIfForeign();
        var serialized = Converter.Serialize(input);
        return DurableRetry.RunAsync(this, options?.Retry, () => Schedule<TResult>(
            id => new ActivityScheduled(id, name, serialized),
            (id, failure) => new TaskFailedException(name, id, failure)));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        ThrowIfForeign();
        var serialized = Converter.Serialize(input);
        var chosen = (options as SubOrchestrationOptions)?.InstanceId;
        if (chosen is not null)
        {
            InstanceIds.ThrowIfInvalid(chosen, nameof(options));
        }

        return DurableRetry.RunAsync(this, options?.Retry, () => Schedule<TResult>(
            id => new SubOrchestrationCreated(id, orchestratorName, chosen ?? ChildId(id), serialized),
            (id, failure) => new TaskFailedException(orchestratorName, id, failure)));
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        ThrowIfForeign();
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        var due = new DateTimeOffset(fireAt.Kind == DateTimeKind.Local ? fireAt.ToUniversalTime() : DateTime.SpecifyKind(fireAt, DateTimeKind.Utc));
        var id = _nextId;
        var task = Open<object?>(i => new TimerCreated(i, due), (_, failure) => new InvalidOperationException(failure.ErrorMessage));
        if (cancellationToken.CanBeCanceled)
        {
            cancellationToken.Register(() => CancelTimer(id, task, cancellationToken));
        }

        return task.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        ThrowIfForeign();
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return Events.Wait<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        ThrowIfForeign();
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        _emit(new EventSent(_nextId++, instanceId, eventName, Converter.Serialize(payload)));
    }

    public override void SetCustomStatus(object? customStatus)
    {
        ThrowIfForeign();
        CustomStatus = new CustomStatus(true, Converter.Serialize(customStatus));
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        ThrowIfForeign();
        ContinueAsNewRequest = new ContinueAsNewRequest(Converter.Serialize(newInput), preserveUnprocessedEvents);
    }

    /// <summary>A version 8 UUID (RFC 9562) over the instance, the step's time and a counter: the same on every replay.</summary>
    public override Guid NewGuid()
    {
        ThrowIfForeign();
        var name = Encoding.UTF8.GetBytes(InstanceId);
        Span<byte> seed = stackalloc byte[20];
        BinaryPrimitives.WriteInt64BigEndian(seed, _instance.Generation);
        BinaryPrimitives.WriteInt64BigEndian(seed[8..], _now.Ticks);
        BinaryPrimitives.WriteInt32BigEndian(seed[16..], _nextGuid++);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData([.. name, .. seed], hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>Emits a record that nobody waits for.</summary>
    public void Emit(Func<int, ScheduledEvent> record)
    {
        ThrowIfForeign();
        _emit(record(_nextId++));
    }

    /// <summary>Emits a record and waits for its outcome.</summary>
    public Task<T> Schedule<T>(Func<int, ScheduledEvent> record, Func<int, TaskFailureDetails, Exception> toException)
    {
        ThrowIfForeign();
        return Open<T>(record, toException).Task;
    }

    /// <summary>With the key, so that a child of an earlier instance of the same id is not in the way.</summary>
    private string ChildId(int id) => $"{InstanceId}:{_instance.Key:x}:{_instance.Generation:x}:{id:x}";

    private OpenTask<T> Open<T>(Func<int, ScheduledEvent> record, Func<int, TaskFailureDetails, Exception> toException)
    {
        var id = _nextId++;
        var task = new OpenTask<T>(failure => toException(id, failure));
        _open.Add(id, task);
        _emit(record(id));
        return task;
    }

    private void CancelTimer(int id, OpenTask<object?> task, CancellationToken cancellation)
    {
        ThrowIfForeign();
        if (_open.Remove(id))
        {
            _cancelledTimers.Add(id);
            task.Cancel(cancellation);
        }
    }

    private void ThrowIfForeign()
    {
        if (!_thread.IsCurrentThread)
        {
            _thread.Post(static _ => { }, null);
            throw new InvalidOperationException(
                "The orchestration context was used outside the orchestrator's own thread: something that is not durable was awaited, or ConfigureAwait(false) was used.");
        }
    }
}
