namespace FunctionsOrchestrator.App.Recovery;

/// <summary>What the watch puts on the queue: something is not as it should be.</summary>
/// <param name="Key">Names the occurrence: the same for every report of it.</param>
/// <param name="Request">What the recovery gets.</param>
/// <param name="FromResync">It was found by comparing: a recovery of this occurrence that has ended has not helped.</param>
public sealed record RecoveryMessage(string Key, RecoveryRequest Request, bool FromResync)
{
    /// <summary>The recovery's instance id: two watches that see the same occurrence start the same work.</summary>
    public string InstanceId => $"recover-{Request.ContainerId}-{Key}";
}
