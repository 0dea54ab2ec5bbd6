using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>One generation of a Container: everything that all of its replicas have in common. Valid by construction (<see cref="ContainerSpecReader"/>).</summary>
public sealed record ContainerSpec
{
    public required string Image { get; init; }

    public ImagePullPolicy ImagePullPolicy { get; init; }

    /// <summary>Replaces the image's command; null keeps it.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>Replaces the image's entrypoint; null keeps it.</summary>
    public IReadOnlyList<string>? Entrypoint { get; init; }

    public IReadOnlyDictionary<string, string> Env { get; init; } = new Dictionary<string, string>();

    /// <summary>Variables whose values are secret: the names that they are kept under, never the values. Null when there are none.</summary>
    public IReadOnlyDictionary<string, string>? SecretEnv { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<PortSpec> Ports { get; init; } = [];

    public ResourceSpec Resources { get; init; } = new();

    /// <summary>Docker networks to join; empty for one of the Container's own (<see cref="ContainerNetworks"/>).</summary>
    public IReadOnlyList<string> Networks { get; init; } = [];

    public IReadOnlyList<VolumeSpec> Volumes { get; init; } = [];

    public LogSpec Logging { get; init; } = new();

    /// <summary>How health is asked for; null when nobody asks.</summary>
    public HealthCheckSpec? HealthCheck { get; init; }

    public RestartSpec Restart { get; init; } = new();

    public UpdateSpec Update { get; init; } = new();

    /// <summary>The service that replicas are instances of; null when they are found by nobody.</summary>
    public ServiceSpec? Service { get; init; }
}
