using System.Globalization;
using Docker.DotNet.Models;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;
using ContainerSpec = FunctionsOrchestrator.Core.Containers.ContainerSpec;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>Turns a blueprint into what Docker wants to create.</summary>
internal static class DockerSpecMapper
{
    /// <summary>The network that every engine has; it knows no aliases.</summary>
    public const string DefaultNetwork = "bridge";

    public static CreateContainerParameters Map(ReplicaBlueprint blueprint)
    {
        var spec = blueprint.Spec;
        var first = blueprint.Networks[0];
        return new CreateContainerParameters
        {
            Name = blueprint.Name,
            Image = spec.Image,
            Cmd = spec.Command?.ToList()!,
            Entrypoint = spec.Entrypoint?.ToList()!,
            Env = [.. spec.Env.Concat(blueprint.Secrets).Select(variable => $"{variable.Key}={variable.Value}")],
            Labels = LabelsOf(blueprint),
            ExposedPorts = spec.Ports.ToDictionary(PortKey, _ => default(EmptyStruct)),
            // Where a check of ours counts, nobody asks the image's own.
            Healthcheck = spec.HealthCheck is null ? null! : new HealthcheckConfig { Test = ["NONE"] },
            HostConfig = HostConfigOf(spec, first),
            NetworkingConfig = new NetworkingConfig
            {
                EndpointsConfig = new Dictionary<string, EndpointSettings> { [first] = EndpointOf(first, blueprint.ContainerName) },
            },
        };
    }

    /// <summary>On networks of the user's own, replicas answer to the Container's name.</summary>
    public static EndpointSettings EndpointOf(string network, string containerName) =>
        network == DefaultNetwork ? new EndpointSettings() : new EndpointSettings { Aliases = [containerName] };

    private static Dictionary<string, string> LabelsOf(ReplicaBlueprint blueprint) => new(blueprint.Spec.Labels)
    {
        [ReplicaLabels.Container] = blueprint.ContainerId,
        [ReplicaLabels.Name] = blueprint.ContainerName,
        [ReplicaLabels.Generation] = blueprint.Generation.ToString(CultureInfo.InvariantCulture),
        [ReplicaLabels.Replica] = blueprint.Index.ToString(CultureInfo.InvariantCulture),
    };

    private static HostConfig HostConfigOf(ContainerSpec spec, string network)
    {
        var resources = spec.Resources;
        return new HostConfig
        {
            NetworkMode = network,
            NanoCPUs = resources.CpuLimit?.NanoCpus ?? 0,
            CPUShares = resources.CpuShares ?? 0,
            Memory = resources.MemoryLimit?.Bytes ?? 0,

            // The limit is for memory and swap together: a replica over it is killed, not swapped out.
            MemorySwap = resources.MemoryLimit?.Bytes ?? 0,
            MemoryReservation = resources.MemoryReservation?.Bytes ?? 0,
            PidsLimit = resources.PidsLimit,
            Ulimits = [.. UlimitsOf(resources)],
            StorageOpt = resources.StorageLimit is { } storage ? new Dictionary<string, string> { ["size"] = Text(storage.Bytes) } : null!,
            Mounts = [.. spec.Volumes.Select(MountOf)],
            LogConfig = LogOf(spec.Logging),
            PortBindings = spec.Ports.GroupBy(PortKey).ToDictionary(ports => ports.Key, IList<PortBinding> (ports) => [.. ports.Select(BindingOf)]),

            // Deaths are ours to handle: Docker would restart what a person stopped through the API.
            RestartPolicy = new RestartPolicy { Name = RestartPolicyKind.No },
        };
    }

    private static IEnumerable<Ulimit> UlimitsOf(ResourceSpec resources) =>
        (resources.Ulimits ?? new Dictionary<string, UlimitSpec>())
            .OrderBy(ulimit => ulimit.Key, StringComparer.Ordinal)
            .Select(ulimit => new Ulimit { Name = ulimit.Key, Soft = ulimit.Value.Soft, Hard = ulimit.Value.Hard });

    /// <summary>As a mount, not as a "bind": Docker then refuses a host path that is missing instead of making an empty folder as root.</summary>
    private static Mount MountOf(VolumeSpec volume) => new()
    {
        Type = volume.IsBind ? "bind" : "volume",
        Source = volume.Source,
        Target = volume.Target,
        ReadOnly = volume.ReadOnly,
    };

    private static LogConfig LogOf(LogSpec log) => new()
    {
        Type = "json-file",
        Config = new Dictionary<string, string> { ["max-size"] = Text(log.MaxSize.Bytes), ["max-file"] = Text(log.MaxFile) },
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static PortBinding BindingOf(PortSpec port) => new()
    {
        HostPort = port.HostPort == 0 ? string.Empty : port.HostPort.ToString(CultureInfo.InvariantCulture),
    };

    private static string PortKey(PortSpec port) => string.Create(CultureInfo.InvariantCulture, $"{port.ContainerPort}/{port.Protocol}");
}
