using FunctionsOrchestrator.EmbeddedRuntime.Durable.Activities;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Client;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Entities;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Orchestrations;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Scheduling;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable;

/// <summary>Hands what was committed to those who act on it.</summary>
internal sealed class CommitEffects(InstanceWaiters waiters) : ICommitEffects
{
    private OrchestrationHost _orchestrations = null!;
    private EntityHost _entities = null!;
    private ActivityWorker _activities = null!;
    private DueQueue _due = null!;
    private TimeProvider _time = null!;

    /// <summary>The writer is made before those it writes for.</summary>
    public void Connect(OrchestrationHost orchestrations, EntityHost entities, ActivityWorker activities, DueQueue due, TimeProvider time)
    {
        _orchestrations = orchestrations;
        _entities = entities;
        _activities = activities;
        _due = due;
        _time = time;
    }

    public void Deliver(long key, InboxItem item, DateTimeOffset due) => _orchestrations.DeliverAt(due, key, item);

    public void Deliver(string entityId, EntityItem item, DateTimeOffset due)
    {
        if (due <= _time.GetUtcNow())
        {
            _entities.Deliver(entityId, item);
        }
        else
        {
            _due.Add(due, () => _entities.Deliver(entityId, item));
        }
    }

    public void Cancel(long key, long generation, int timer) => _due.Cancel(key, generation, timer);

    public void CancelAll(long key) => _due.CancelAll(key);

    public void Run(ActivityWork activity) => _activities.Enqueue(activity);

    public void Start(InstanceRow instance) => _orchestrations.Start(instance);

    public void Forget(long key)
    {
        _due.CancelAll(key);
        _orchestrations.Forget(key);
    }

    public void Changed(string instanceId, OrchestrationRuntimeStatus status) => waiters.Changed(instanceId, status);
}
