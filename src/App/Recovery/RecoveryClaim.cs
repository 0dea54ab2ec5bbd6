using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Recovery;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>A recovery tells a Container's entity what happened and asks what to do.</summary>
public sealed record RecoveryClaim
{
    public required string InstanceId { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required int Generation { get; init; }

    public required int Index { get; init; }

    /// <summary>The death that it is about; null when it was told before, and for what is no death.</summary>
    public ReplicaDeath? Death { get; init; }

    /// <summary>The replica as it was seen dead.</summary>
    public ObservedReplica? Observed { get; init; }
}
