using System.Collections.Concurrent;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.History;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Scheduling;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Orchestrations;

/// <summary>The orchestrations in memory, and what they share.</summary>
internal sealed class OrchestrationHost
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<long, OrchestrationActor> _actors = new();
    private readonly WorkPool<OrchestrationActor> _pool;
    private readonly DurableEngineOptions _options;
    private readonly IDurableFunctions _functions;
    private readonly ILoggerFactory _loggers;
    private readonly DueQueue _due;

    public OrchestrationHost(
        DurableEngineOptions options, IDurableFunctions functions, ILoggerFactory loggers, TimeProvider time, StoreReader reader, DueQueue due)
    {
        _options = options;
        _functions = functions;
        _loggers = loggers;
        _due = due;
        Time = time;
        Reader = reader;
        Logger = loggers.CreateLogger("DurableTask.Orchestrations");
        Idle = new IdleLimit(options.MaxIdleInMemory);
        _pool = new WorkPool<OrchestrationActor>(options.MaxConcurrentOrchestrations, static actor =>
        {
            actor.Run();
            return ValueTask.CompletedTask;
        });
    }

    public TimeProvider Time { get; }

    public StoreReader Reader { get; }

    public required StoreWriter Writer { get; init; }

    public ILogger Logger { get; }

    public IdleLimit Idle { get; }

    /// <summary>How many are in memory.</summary>
    public int Count => _actors.Count;

    public void Deliver(long key, InboxItem item)
    {
        while (true)
        {
            var actor = _actors.GetOrAdd(key, static (k, host) => new OrchestrationActor(k, host), this);
            if (actor.TryPost(item))
            {
                return;
            }

            Remove(actor);
        }
    }

    /// <summary>Delivers when it is due.</summary>
    public void DeliverAt(DateTimeOffset due, long key, InboxItem item)
    {
        if (due <= Time.GetUtcNow())
        {
            Deliver(key, item);
        }
        else if (item.Event is TimerFired timer)
        {
            _due.Add(due, () => Deliver(key, item), key, item.Generation, timer.Id);
        }
        else
        {
            _due.Add(due, () => Deliver(key, item), key);
        }
    }

    /// <summary>Takes up an instance that was just created.</summary>
    public void Start(InstanceRow instance)
    {
        if (instance.StartAt > Time.GetUtcNow())
        {
            DeliverAt(instance.StartAt, instance.Key, InboxItem.Start);
            return;
        }

        var actor = new OrchestrationActor(instance.Key, this);
        actor.Adopt(instance);
        if (_actors.TryAdd(instance.Key, actor))
        {
            actor.TryPost(InboxItem.Start);
        }
        else
        {
            Deliver(instance.Key, InboxItem.Start);
        }
    }

    public void Forget(long key)
    {
        if (_actors.TryRemove(key, out var actor))
        {
            actor.Forget();
            Idle.Remove(actor);
        }
    }

    public void Remove(OrchestrationActor actor)
    {
        _actors.TryRemove(new KeyValuePair<long, OrchestrationActor>(actor.Key, actor));
        Idle.Remove(actor);
    }

    public void Enqueue(OrchestrationActor actor) => _pool.Enqueue(actor);

    public void EnqueueLater(OrchestrationActor actor) => _due.Add(Time.GetUtcNow() + RetryAfter, () => Enqueue(actor));

    public OrchestrationExecution NewExecution(InstanceRow instance, OrchestrationActor actor)
    {
        if (!_functions.HasOrchestrator(instance.Name))
        {
            return new OrchestrationExecution(instance, MissingOrchestrator.Instance, _options.DataConverter, _loggers, static () => { });
        }

        return new OrchestrationExecution(instance, _functions, _options.DataConverter, _loggers, () => actor.TryPost(InboxItem.Start));
    }

    public Task StopAsync() => _pool.StopAsync();
}
