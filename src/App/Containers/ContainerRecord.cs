using System.Text.Json.Serialization;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Health;
using FunctionsOrchestrator.Core.Recovery;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Everything that is known of one Container: its entity's state, and the document of the read model.</summary>
public sealed record ContainerRecord
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The version of the spec that its replicas should be of.</summary>
    public required int Generation { get; init; }

    /// <summary>Every spec that replicas may still be of, by generation.</summary>
    public required IReadOnlyDictionary<int, ContainerSpec> Specs { get; init; }

    /// <summary>What the replicas of a generation run, once the image was found, by generation.</summary>
    public IReadOnlyDictionary<int, ImagePin> Images { get; init; } = new Dictionary<int, ImagePin>();

    /// <summary>What became of the generations, in their order.</summary>
    public IReadOnlyList<ContainerGeneration> Generations { get; init; } = [];

    /// <summary>By Docker id, where replicas stand at the health gate.</summary>
    public IReadOnlyDictionary<string, ReplicaGate> Gates { get; init; } = new Dictionary<string, ReplicaGate>();

    /// <summary>By Docker id, replicas that load balancers should leave out, because they are about to stop.</summary>
    public IReadOnlyDictionary<string, ReplicaDrain> Drains { get; init; } = new Dictionary<string, ReplicaDrain>();

    /// <summary>By Docker id, replicas that a response to a finding has taken out of service.</summary>
    public IReadOnlyDictionary<string, ReplicaQuarantine> Quarantines { get; init; } = new Dictionary<string, ReplicaQuarantine>();

    /// <summary>By Docker id, what the health sweep has found of replicas.</summary>
    public IReadOnlyDictionary<string, ReplicaHealthNote> Health { get; init; } = new Dictionary<string, ReplicaHealthNote>();

    /// <summary>What concerns no replica; as it was said last.</summary>
    public ContainerSettings Settings { get; init; } = new();

    /// <summary>What was asked for last.</summary>
    public required ContainerWish Wish { get; init; }

    /// <summary>What was reached last.</summary>
    public required ContainerState State { get; init; }

    /// <summary>A replica of this generation has run for a while: a start of another need not be watched.</summary>
    public bool Proven { get; init; }

    public OperationTurn? Turn { get; init; }

    /// <summary>As they were observed last.</summary>
    public IReadOnlyList<ObservedReplica> Replicas { get; init; } = [];

    /// <summary>What is remembered of replicas that failed.</summary>
    public IReadOnlyList<CrashRecord> Crashes { get; init; } = [];

    /// <summary>The recovery that has the turn has to look once more: something else has happened since.</summary>
    public bool RecoverAgain { get; init; }

    public IReadOnlyList<ContainerCondition> Conditions { get; init; } = [];

    /// <summary>Grows with every change.</summary>
    public long Revision { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    [JsonIgnore]
    public ContainerSpec Spec => Wish.Networks is { } networks ? Specs[Generation] with { Networks = networks } : Specs[Generation];

    [JsonIgnore]
    public ImagePin? ImagePin => Images.GetValueOrDefault(Generation);

    /// <summary>The spec with its image by the bytes that the generation runs, once they are known.</summary>
    [JsonIgnore]
    public ContainerSpec PinnedSpec => ImagePin is { } pin ? Spec with { Image = pin.Reference } : Spec;

    [JsonIgnore]
    public ReplicaTarget Target => new(Id, Name, Generation, Wish)
    {
        Networks = ContainerNetworks.Of(Name, Spec),
        Quarantined = [.. Quarantines.Values],
        Held = [.. Crashes.Where(crash => crash.Generation == Generation && crash.NotBefore is not null).Select(crash => crash.Index)],
    };

    /// <summary>Its replicas but for those in quarantine.</summary>
    [JsonIgnore]
    public IEnumerable<ObservedReplica> FreeReplicas => Free(Replicas);

    /// <summary>How often recovery has brought a replica back.</summary>
    public int RestartsOf(ObservedReplica replica) =>
        Crashes.FirstOrDefault(crash => crash.Generation == replica.Generation && crash.Index == replica.Index)?.Restarts ?? 0;

    /// <summary>How it does.</summary>
    /// <param name="observed">Its replicas; null while the engine does not answer.</param>
    /// <param name="now">The present time.</param>
    public IReadOnlyList<ContainerCondition> ConditionsAt(IReadOnlyList<ObservedReplica>? observed, DateTimeOffset now)
    {
        observed = observed is null ? null : [.. Free(observed)];
        var looping = CrashLoopCondition.Evaluate(Wish, Generation, Crashes, Spec.Restart, now);
        var conditions = ContainerConditions.Evaluate(
            Wish, observed is null ? null : [.. observed.Select(this.WithHealth)], Turn?.Operation, Conditions, now, Generations.Count > 0 ? Generations[^1] : null, Drains.Count);
        var unhealthy = UnhealthyCondition.Evaluate(Wish, observed is null ? null : [.. observed.Select(this.VerdictOf)], now);
        return [.. conditions, KeepTime(looping), KeepTime(unhealthy)];

        ContainerCondition KeepTime(ContainerCondition condition) =>
            condition with { Since = Conditions.FirstOrDefault(earlier => earlier.Type == condition.Type && earlier.Status == condition.Status)?.Since ?? now };
    }

    private IEnumerable<ObservedReplica> Free(IEnumerable<ObservedReplica> replicas) =>
        Quarantines.Count == 0 ? replicas : replicas.Where(replica => !Quarantines.ContainsKey(replica.DockerId));
}
