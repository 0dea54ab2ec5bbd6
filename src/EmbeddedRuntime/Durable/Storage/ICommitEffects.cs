using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;

/// <summary>What follows from a commit. Nothing of it happens before the commit, or without it.</summary>
internal interface ICommitEffects
{
    /// <summary>Hands an orchestration something, now or when it is due.</summary>
    void Deliver(long key, InboxItem item, DateTimeOffset due);

    void Deliver(string entityId, EntityItem item, DateTimeOffset due);

    /// <summary>A timer that will not fire.</summary>
    void Cancel(long key, long generation, int timer);

    /// <summary>Nothing that is due later for this instance matters any more.</summary>
    void CancelAll(long key);

    void Run(ActivityWork activity);

    /// <summary>Starts a new instance, now or at its <see cref="InstanceRow.StartAt"/>.</summary>
    void Start(InstanceRow instance);

    /// <summary>The rows of this instance are gone: whatever is in memory of it goes too.</summary>
    void Forget(long key);

    /// <summary>Wakes those who wait for the instance.</summary>
    void Changed(string instanceId, OrchestrationRuntimeStatus status);
}
