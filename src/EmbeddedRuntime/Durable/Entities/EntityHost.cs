using System.Collections.Concurrent;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Scheduling;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Entities;

/// <summary>The entities in memory, and what they share.</summary>
internal sealed class EntityHost
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, EntityActor> _actors = new(StringComparer.Ordinal);
    private readonly WorkPool<EntityActor> _pool;
    private readonly DueQueue _due;

    public EntityHost(
        DurableEngineOptions options,
        IDurableFunctions functions,
        ILoggerFactory loggers,
        TimeProvider time,
        StoreReader reader,
        DueQueue due,
        CancellationToken stopping)
    {
        _due = due;
        Functions = functions;
        Converter = options.DataConverter;
        Time = time;
        Reader = reader;
        Stopping = stopping;
        Logger = loggers.CreateLogger("DurableTask.Entities");
        Idle = new IdleLimit(options.MaxIdleInMemory);
        _pool = new WorkPool<EntityActor>(options.MaxConcurrentEntities, static actor => actor.RunAsync());
    }

    public IDurableFunctions Functions { get; }

    public DataConverter Converter { get; }

    public TimeProvider Time { get; }

    public StoreReader Reader { get; }

    public required StoreWriter Writer { get; init; }

    public ILogger Logger { get; }

    public IdleLimit Idle { get; }

    public CancellationToken Stopping { get; }

    public string NewInstanceId() => Guid.NewGuid().ToString("N");

    public void Deliver(string entityId, EntityItem item)
    {
        while (true)
        {
            var actor = _actors.GetOrAdd(entityId, static (id, host) => new EntityActor(EntityInstanceId.FromString(id), host), this);
            if (actor.TryPost(item))
            {
                return;
            }

            Remove(actor);
        }
    }

    public void Remove(EntityActor actor)
    {
        _actors.TryRemove(new KeyValuePair<string, EntityActor>(actor.Id.ToString(), actor));
        Idle.Remove(actor);
    }

    public void Enqueue(EntityActor actor) => _pool.Enqueue(actor);

    public void EnqueueLater(EntityActor actor) => _due.Add(Time.GetUtcNow() + RetryAfter, () => Enqueue(actor));

    public Task StopAsync() => _pool.StopAsync();
}
