using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Monitoring;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>What the engine has, from one question to it, and what was promised, from the directory. While it does not answer, only <c>max_containers</c> counts: nothing is scaled then anyway.</summary>
internal sealed class EngineRoomSource(
    IEngineFactsSource engine, ContainerDirectory directory, UsageBook usage, ScalingOptions scaling, OrchestratorOptions orchestrator, TimeProvider time) : IScalingRoomSource
{
    /// <summary>What was seen of the host so long ago says nothing of what is free now.</summary>
    private static readonly TimeSpan OldestUsage = TimeSpan.FromMinutes(5);

    public async Task<RoomLedger> ReadAsync(CancellationToken cancellation)
    {
        var limits = await ReadLimitsAsync(cancellation);
        return RoomLedger.Of(
            directory.Current.Values.Select(record => new ReplicaPromise(record.Spec.Resources, record.Wish.Replicas, record.Wish.State is ContainerState.Running or ContainerState.Paused)),
            limits with { Containers = orchestrator.MaxContainers, MemoryFree = FreeOnHost() });
    }

    private async Task<RoomLimits> ReadLimitsAsync(CancellationToken cancellation)
    {
        try
        {
            var facts = await engine.ReadAsync(cancellation);
            return new RoomLimits
            {
                Memory = facts.Memory is { } memory ? new ByteSize((long)(memory.Bytes * scaling.MemoryOvercommit)) : null,
                Cpu = scaling.CpuOvercommit is { } factor ? new CpuQuantity((long)(facts.Cpus * 1e9 * factor)) : null,
            };
        }
        catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException or ContainerEngineException)
        {
            return new RoomLimits();
        }
    }

    private ByteSize? FreeOnHost() =>
        usage.Current?.Engine is { MemoryUsed: { } used, MemoryTotal: > 0 } reading && time.GetUtcNow() - reading.At < OldestUsage
            ? new ByteSize(Math.Max(0, reading.MemoryTotal - used))
            : null;
}
