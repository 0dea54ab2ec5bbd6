namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What is said of a Container and concerns none of its replicas: a change makes no generation, and no rollback brings it back.</summary>
public sealed record ContainerSettings
{
    /// <summary>Null when alerts are as configured.</summary>
    public AlertSettings? Alerts { get; init; }

    /// <summary>Null when nothing is said of replicas' own metrics.</summary>
    public MetricsSettings? Metrics { get; init; }
}
