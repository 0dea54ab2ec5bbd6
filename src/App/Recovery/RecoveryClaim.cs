namespace FunctionsOrchestrator.App.Recovery;

/// <summary>A recovery tells a Container's entity what happened and asks what to do.</summary>
public sealed record RecoveryClaim
{
    public required string InstanceId { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required RecoveryRequest Request { get; init; }
}
