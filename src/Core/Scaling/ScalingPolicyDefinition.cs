namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>A policy as a caller posts it.</summary>
public sealed record ScalingPolicyDefinition : ScalingDefinition
{
    /// <summary>The Container that it is for: an id or a name.</summary>
    public string? Container { get; init; }
}
