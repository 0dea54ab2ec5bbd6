using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>A Container as a caller describes it: everything may be missing or wrong.</summary>
public sealed record ContainerDefinition
{
    public string? Name { get; init; }

    public string? Image { get; init; }

    public ImagePullPolicy? ImagePullPolicy { get; init; }

    public IReadOnlyList<string>? Command { get; init; }

    public IReadOnlyList<string>? Entrypoint { get; init; }

    /// <summary>Values as texts, or, of secrets, as objects.</summary>
    public IReadOnlyDictionary<string, EnvEntry>? Env { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    public int? Replicas { get; init; }

    public bool? Start { get; init; }

    public IReadOnlyList<PortDefinition>? Ports { get; init; }

    public ResourceSpec? Resources { get; init; }

    public IReadOnlyList<string>? Networks { get; init; }

    public IReadOnlyList<VolumeDefinition>? Volumes { get; init; }

    public LogDefinition? Logging { get; init; }

    public HealthCheckDefinition? HealthCheck { get; init; }

    public RestartDefinition? Restart { get; init; }

    public UpdateDefinition? Update { get; init; }

    public ServiceDefinition? Service { get; init; }

    public AlertsDefinition? Alerts { get; init; }

    public MetricsDefinition? Metrics { get; init; }

    /// <summary>How it is scaled: the same object as a policy of the policies API.</summary>
    public ScalingDefinition? Scaling { get; init; }
}
