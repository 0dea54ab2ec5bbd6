using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Health;

/// <summary>The health of a Container as the API shows it.</summary>
/// <param name="Id">Of the Container.</param>
/// <param name="Name">Of the Container.</param>
/// <param name="State">What it is.</param>
/// <param name="Status">The worst that is to be said of its replicas: unhealthy, starting, healthy; none where nothing is checked.</param>
/// <param name="Replicas">Those that are there.</param>
public sealed record ContainerHealthView(string Id, string Name, ContainerState State, ReplicaHealth Status, IReadOnlyList<ReplicaHealthView> Replicas);
