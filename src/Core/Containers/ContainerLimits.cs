using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What configuration says about every Container.</summary>
/// <param name="MaxReplicas">Replicas that one Container may have.</param>
/// <param name="DefaultCpu">For a spec that names no limit.</param>
/// <param name="DefaultMemory">For a spec that names no limit.</param>
public sealed record ContainerLimits(int MaxReplicas, CpuQuantity? DefaultCpu, ByteSize? DefaultMemory)
{
    /// <summary>What a health check that leaves something out has there.</summary>
    public HealthCheckSpec DefaultHealthCheck { get; init; } = new() { Type = HealthCheckType.Http };

    /// <summary>A Container that says nothing of health and publishes a TCP port gets the default check.</summary>
    public bool ChecksByDefault { get; init; }

    /// <summary>Folders of the engine's host below which volumes may be bound.</summary>
    public IReadOnlyList<string> BindRoots { get; init; } = [];

    /// <summary>What a policy that leaves something out has there.</summary>
    public ScalingDefaults Scaling { get; init; } = new();
}
