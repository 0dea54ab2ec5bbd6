using Docker.DotNet.Models;
using FunctionsOrchestrator.App.Containers;
using ContainerSpec = FunctionsOrchestrator.Core.Containers.ContainerSpec;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>The labels that every replica of this installation has beside those that say which one it is.</summary>
internal static class DockerLabels
{
    public static IDictionary<string, IDictionary<string, bool>> Filter(Installation installation, string? containerId)
    {
        var labels = new Dictionary<string, bool> { [$"{ReplicaLabels.Installation}={installation.Id}"] = true };
        labels[containerId is null ? ReplicaLabels.Container : $"{ReplicaLabels.Container}={containerId}"] = true;
        return new Dictionary<string, IDictionary<string, bool>> { ["label"] = labels };
    }

    public static CreateContainerParameters Mark(CreateContainerParameters parameters, Installation installation, ContainerSpec spec)
    {
        parameters.Labels[ReplicaLabels.Installation] = installation.Id;
        parameters.Labels[ReplicaLabels.Spec] = SpecLabel.Write(spec);
        return parameters;
    }
}
