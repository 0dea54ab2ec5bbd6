using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What is said of a Container and concerns none of its replicas: a change makes no generation, and no rollback brings it back.</summary>
public sealed record ContainerSettings
{
    /// <summary>Names of other Containers that may reach this one; null when nobody may.</summary>
    public IReadOnlyList<string>? Allow { get; init; }

    /// <summary>Null when alerts are as configured.</summary>
    public AlertSettings? Alerts { get; init; }

    /// <summary>Null when nothing is said of replicas' own metrics.</summary>
    public MetricsSettings? Metrics { get; init; }

    /// <summary>How it is scaled; null when that is as configured for all.</summary>
    public ScalingPolicy? Scaling { get; init; }

    /// <summary>These in place of others. Who says nothing of scaling leaves the policy that there is: many change an image and know nothing of it.</summary>
    public ContainerSettings Over(ContainerSettings before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return Scaling is null ? this with { Scaling = before.Scaling } : this;
    }
}
