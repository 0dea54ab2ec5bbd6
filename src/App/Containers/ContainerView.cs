using System.Text.Json.Serialization;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>A Container as the API shows it.</summary>
public sealed record ContainerView
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required ContainerState State { get; init; }

    public required IReadOnlyList<ContainerCondition> Conditions { get; init; }

    public required int Generation { get; init; }

    public required int Replicas { get; init; }

    public required string Image { get; init; }

    public required ImagePullPolicy ImagePullPolicy { get; init; }

    /// <summary>What the replicas of this generation run; null until the first is made.</summary>
    public required ImagePin? ImagePin { get; init; }

    public required IReadOnlyList<string>? Command { get; init; }

    public required IReadOnlyList<string>? Entrypoint { get; init; }

    /// <summary>Of secrets, only that they are.</summary>
    public required IReadOnlyDictionary<string, EnvEntry> Env { get; init; }

    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    public required IReadOnlyList<PortSpec> Ports { get; init; }

    public required ResourceSpec Resources { get; init; }

    public required IReadOnlyList<string> Networks { get; init; }

    public required IReadOnlyList<VolumeSpec> Volumes { get; init; }

    public required LogSpec Logging { get; init; }

    public required HealthCheckSpec? HealthCheck { get; init; }

    public required RestartSpec Restart { get; init; }

    public required UpdateSpec Update { get; init; }

    public required SecuritySpec Security { get; init; }

    public required ServiceSpec? Service { get; init; }

    /// <summary>Names of other Containers that may reach it.</summary>
    public required IReadOnlyList<string> Allow { get; init; }

    public required AlertSettings? Alerts { get; init; }

    public required MetricsSettings? Metrics { get; init; }

    /// <summary>Null when it has no policy of its own.</summary>
    public required ScalingDefinition? Scaling { get; init; }

    public required IReadOnlyList<ReplicaView> ReplicaStatus { get; init; }

    /// <summary>What is at work on it; null when nothing is.</summary>
    public required RunningOperationView? Operation { get; init; }

    /// <summary>True in the answer to a change that asks for nothing new; else left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Unchanged { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Puts the record and what the engine shows now together.</summary>
    /// <param name="record">What is recorded.</param>
    /// <param name="live">Its replicas now; null when the engine does not answer.</param>
    /// <param name="now">The present time.</param>
    public static ContainerView Of(ContainerRecord record, IReadOnlyList<ObservedReplica>? live, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(record);
        var replicas = live is null ? record.Replicas : ObservedReplicas.Merge(record.Replicas, live);
        return new ContainerView
        {
            Id = record.Id,
            Name = record.Name,
            State = record.State,
            Conditions = record.ConditionsAt(live, now),
            Generation = record.Generation,
            Replicas = record.Wish.Replicas,
            Image = record.Spec.Image,
            ImagePullPolicy = record.Spec.ImagePullPolicy,
            ImagePin = record.ImagePin,
            Command = record.Spec.Command,
            Entrypoint = record.Spec.Entrypoint,
            Env = EnvOf(record.Spec),
            Labels = record.Spec.Labels,
            Ports = record.Spec.Ports,
            Resources = record.Spec.Resources,
            Networks = ContainerNetworks.Of(record.Name, record.Spec),
            Volumes = record.Spec.Volumes,
            Logging = record.Spec.Logging,
            HealthCheck = record.Spec.HealthCheck,
            Restart = record.Spec.Restart,
            Update = record.Spec.Update,
            Security = record.Spec.Security,
            Service = record.Spec.Service,
            Allow = record.Settings.Allow ?? [],
            Alerts = record.Settings.Alerts,
            Metrics = record.Settings.Metrics,
            Scaling = record.Settings.Scaling?.Describe(),
            ReplicaStatus = [.. replicas.Select(replica => ReplicaView.Of(
                record.WithHealth(replica), record.RestartsOf(replica), record.Drains.ContainsKey(replica.DockerId), record.Quarantines.GetValueOrDefault(replica.DockerId)))],
            Operation = record.Turn is { } turn ? new RunningOperationView(turn.Operation, turn.InstanceId, turn.Since) : null,
            CreatedAt = record.CreatedAt,
            UpdatedAt = record.UpdatedAt,
        };
    }

    private static Dictionary<string, EnvEntry> EnvOf(ContainerSpec spec)
    {
        var shown = spec.Env.ToDictionary(variable => variable.Key, variable => EnvEntry.FromString(variable.Value), StringComparer.Ordinal);
        foreach (var variable in spec.SecretEnv?.Keys ?? [])
        {
            shown[variable] = EnvEntry.Hidden;
        }

        return shown;
    }
}
