using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>What was promised to replicas, and what is left. Immutable: who takes something makes the next one.</summary>
public sealed record RoomLedger
{
    private readonly RoomLimits _limits;

    private RoomLedger(RoomLimits limits) => _limits = limits;

    private long Replicas { get; init; }

    private long NanoCpus { get; init; }

    private long Memory { get; init; }

    /// <summary>Bytes promised since the host was looked at, which do not show on it yet.</summary>
    private long MemoryTaken { get; init; }

    public static RoomLedger Of(IEnumerable<ReplicaPromise> promises, RoomLimits limits)
    {
        ArgumentNullException.ThrowIfNull(promises);
        ArgumentNullException.ThrowIfNull(limits);
        return promises.Aggregate(new RoomLedger(limits), (ledger, promise) => ledger.With(promise));
    }

    /// <summary>What there is room for beyond what there is.</summary>
    public ScalingRoom RoomFor(ContainerSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return new ScalingRoom
        {
            Containers = _limits.Containers is { } most ? (int)Math.Clamp(most - Replicas, 0, int.MaxValue) : null,
            MostReplicas = spec.Ports.Any(port => port.HostPort > 0) ? 1 : null,
            FreeCpu = _limits.Cpu is { } cpu ? new CpuQuantity(Math.Max(0, cpu.NanoCpus - NanoCpus)) : null,
            FreeMemory = FreeMemory() is { } free ? new ByteSize(Math.Max(0, free)) : null,
            ReplicaCpu = spec.Resources.CpuLimit,
            ReplicaMemory = ReplicaPromise.MemoryOf(spec.Resources),
        };
    }

    /// <summary>The ledger after more replicas of a Container that runs were promised: whoever comes next finds less.</summary>
    public RoomLedger Taking(ContainerSpec spec, int replicas)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var after = With(new ReplicaPromise(spec.Resources, replicas, Runs: true));
        return after with { MemoryTaken = MemoryTaken + (after.Memory - Memory) };
    }

    private RoomLedger With(ReplicaPromise promise) => this with
    {
        Replicas = Replicas + promise.Replicas,
        NanoCpus = NanoCpus + (promise.Runs ? promise.Replicas * (promise.Resources.CpuLimit?.NanoCpus ?? 0) : 0),
        Memory = Memory + (promise.Runs ? promise.Replicas * (ReplicaPromise.MemoryOf(promise.Resources)?.Bytes ?? 0) : 0),
    };

    /// <summary>The lesser of what may still be promised and of what is really there.</summary>
    private long? FreeMemory() => (_limits.Memory?.Bytes - Memory, _limits.MemoryFree?.Bytes - MemoryTaken) switch
    {
        ({ } promised, { } free) => Math.Min(promised, free),
        var (promised, free) => promised ?? free,
    };
}
