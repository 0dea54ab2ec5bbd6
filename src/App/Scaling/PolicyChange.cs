using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>A change of a Container's policy.</summary>
public sealed record PolicyChange
{
    public required string ContainerId { get; init; }

    /// <summary>What its caller calls it.</summary>
    public required string ContainerName { get; init; }

    /// <summary>What is to be; null for none.</summary>
    public ScalingPolicy? Policy { get; init; }

    /// <summary>There must be none before; else there must be one.</summary>
    public bool IsNew { get; init; }

    /// <summary>The versions that it is meant for; null for any.</summary>
    public string? IfMatch { get; init; }

    /// <summary>Who asked for it: a token's subject.</summary>
    public string? RequestedBy { get; init; }

    public DateTimeOffset Now { get; init; }
}
