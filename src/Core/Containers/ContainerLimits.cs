using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What configuration says about every Container.</summary>
/// <param name="MaxReplicas">Replicas that one Container may have.</param>
/// <param name="DefaultCpu">For a spec that names no limit.</param>
/// <param name="DefaultMemory">For a spec that names no limit.</param>
public sealed record ContainerLimits(int MaxReplicas, CpuQuantity? DefaultCpu, ByteSize? DefaultMemory)
{
    /// <summary>The host itself: where ports are published unless somebody asks for more.</summary>
    public const string Loopback = "127.0.0.1";

    /// <summary>The address that ports are published on whose spec names none.</summary>
    public string PublishAddress { get; init; } = Loopback;

    /// <summary>Processes and threads of a replica whose spec names no limit; null for none.</summary>
    public long? DefaultPids { get; init; }

    /// <summary>What a health check that leaves something out has there.</summary>
    public HealthCheckSpec DefaultHealthCheck { get; init; } = new() { Type = HealthCheckType.Http };

    /// <summary>A Container that says nothing of health and publishes a TCP port gets the default check.</summary>
    public bool ChecksByDefault { get; init; }

    /// <summary>Folders of the engine's host below which volumes may be bound.</summary>
    public IReadOnlyList<string> BindRoots { get; init; } = [];

    /// <summary>What a policy that leaves something out has there.</summary>
    public ScalingDefaults Scaling { get; init; } = new();
}
