using System.Globalization;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Turns a definition into a valid request, or names every fault in it.</summary>
public static class ContainerSpecReader
{
    /// <summary>Labels that start so are ours.</summary>
    public const string ReservedLabelPrefix = "orchestrator.";

    private static readonly string[] Protocols = ["tcp", "udp", "sctp"];

    public static ContainerSpecResult Read(ContainerDefinition definition, ContainerLimits limits)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(limits);
        var faults = new SpecFaults();
        CheckNames(definition, faults);
        CheckProcess(definition, faults);
        CheckLabels(definition.Labels ?? new Dictionary<string, string>(), faults);
        CheckReplicas(definition.Replicas ?? 1, limits.MaxReplicas, "replicas", faults);
        CheckPorts(definition.Ports ?? [], definition.Replicas ?? 1, faults);
        CheckNetworks(definition.Name, definition.Networks ?? [], faults);
        var spec = ReadSections(definition, limits, faults);
        var settings = SettingsReader.Read(definition, spec, limits.Scaling, faults);

        var errors = faults.ToDictionary();
        return errors.Count > 0
            ? new ContainerSpecResult(null, errors)
            : new ContainerSpecResult(new ContainerRequest(definition.Name!, spec, definition.Replicas ?? 1, definition.Start ?? true) { Settings = settings }, errors);
    }

    /// <summary>What is wrong with a number of replicas for this spec; empty when nothing is.</summary>
    public static IReadOnlyDictionary<string, string[]> CheckScale(ContainerSpec spec, int replicas, ContainerLimits limits)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(limits);
        var faults = new SpecFaults();
        CheckReplicas(replicas, limits.MaxReplicas, "replicas", faults);
        if (spec.Ports.FirstOrDefault(port => port.HostPort > 0) is { } fixedPort)
        {
            faults.Require(replicas <= 1, "replicas", FixedPortFault(fixedPort.HostPort, replicas));
        }

        return faults.ToDictionary();
    }

    private static ContainerSpec ReadSections(ContainerDefinition definition, ContainerLimits limits, SpecFaults faults) => new()
    {
        Image = definition.Image ?? string.Empty,
        ImagePullPolicy = definition.ImagePullPolicy ?? ImagePullPolicy.IfNotPresent,
        Command = definition.Command,
        Entrypoint = definition.Entrypoint,
        Env = EnvReader.PlainOf(definition),
        Labels = definition.Labels ?? new Dictionary<string, string>(),
        Ports = [.. (definition.Ports ?? []).Select(port => new PortSpec
        {
            ContainerPort = port.ContainerPort ?? 0,
            HostPort = port.HostPort ?? 0,
            Protocol = port.Protocol ?? "tcp",
        })],
        Networks = definition.Networks ?? [],
        Volumes = VolumeReader.Read(definition.Volumes ?? [], limits.BindRoots, faults),
        Resources = ResourceReader.Read(definition.Resources, limits, faults),
        Logging = ResourceReader.ReadLog(definition.Logging, faults),
        HealthCheck = HealthCheckReader.Read(definition.HealthCheck, limits.DefaultHealthCheck, definition.Ports ?? [], faults, limits.ChecksByDefault),
        Restart = LifecyclePolicyReader.ReadRestart(definition.Restart, faults),
        Update = LifecyclePolicyReader.ReadUpdate(definition.Update, faults),
        Service = ServiceReader.Read(definition, faults),
    };

    private static void CheckNames(ContainerDefinition definition, SpecFaults faults)
    {
        if (definition.Name is null)
        {
            faults.Add("name", "is required");
        }
        else
        {
            faults.Require(
                ContainerNames.IsName(definition.Name),
                "name",
                $"must be 1 to {ContainerNames.MaxLength} lower-case letters, digits and hyphens, not starting or ending with a hyphen");
            faults.Require(!ContainerNames.IsId(definition.Name), "name", "must not look like an id (c- and 12 characters)");
        }

        if (definition.Image is null)
        {
            faults.Add("image", "is required");
        }
        else
        {
            faults.Require(
                ContainerNames.IsImageReference(definition.Image), "image", "must be an image reference such as \"nginx:1.27\" or \"registry.example.com/team/app@sha256:…\"");
        }
    }

    private static void CheckProcess(ContainerDefinition definition, SpecFaults faults)
    {
        CheckArguments("command", definition.Command, faults);
        CheckArguments("entrypoint", definition.Entrypoint, faults);
        EnvReader.Check(definition, faults);
    }

    private static void CheckArguments(string path, IReadOnlyList<string>? arguments, SpecFaults faults)
    {
        for (var i = 0; i < (arguments?.Count ?? 0); i++)
        {
            faults.Require(!arguments![i].Contains('\0', StringComparison.Ordinal), Item(path, i), "must not contain a NUL character");
        }
    }

    internal static void CheckLabels(IReadOnlyDictionary<string, string> labels, SpecFaults faults)
    {
        foreach (var name in labels.Keys)
        {
            var path = SpecFaults.Member("labels", name);
            faults.Require(name.Length is > 0 and <= 256 && !name.Any(char.IsWhiteSpace) && !name.Contains('=', StringComparison.Ordinal),
                path, "must have a name of 1 to 256 characters without spaces and '='");
            faults.Require(!name.StartsWith(ReservedLabelPrefix, StringComparison.Ordinal), path, $"must not start with '{ReservedLabelPrefix}', which is reserved");
        }
    }

    private static void CheckReplicas(int replicas, int most, string path, SpecFaults faults) =>
        faults.Require(replicas >= 0 && replicas <= most, path, $"must be a whole number from 0 to {most}");

    private static void CheckPorts(IReadOnlyList<PortDefinition> ports, int replicas, SpecFaults faults)
    {
        var inside = new HashSet<(int, string)>();
        var outside = new HashSet<(int, string)>();
        for (var i = 0; i < ports.Count; i++)
        {
            var (port, path) = (ports[i], Item("ports", i));
            var protocol = port.Protocol ?? "tcp";
            faults.Require(Protocols.Contains(protocol), $"{path}.protocol", "must be tcp, udp or sctp");
            if (port.ContainerPort is not { } containerPort)
            {
                faults.Add($"{path}.container_port", "is required");
            }
            else
            {
                faults.Require(containerPort is >= 1 and <= 65535, $"{path}.container_port", "must be a whole number from 1 to 65535");
                faults.Require(inside.Add((containerPort, protocol)), $"{path}.container_port", $"publishes {containerPort}/{protocol} a second time");
            }

            var hostPort = port.HostPort ?? 0;
            faults.Require(hostPort is >= 0 and <= 65535, $"{path}.host_port", "must be a whole number from 1 to 65535, or 0 for any free one");
            if (hostPort > 0)
            {
                faults.Require(outside.Add((hostPort, protocol)), $"{path}.host_port", $"takes {hostPort}/{protocol} a second time");
                faults.Require(replicas <= 1, $"{path}.host_port", FixedPortFault(hostPort, replicas));
            }
        }
    }

    private static string FixedPortFault(int hostPort, int replicas) => string.Create(
        CultureInfo.InvariantCulture, $"host port {hostPort} can serve one replica only, not {replicas}: use host_port 0 and let the engine choose");

    private static void CheckNetworks(string? name, IReadOnlyList<string> networks, SpecFaults faults)
    {
        for (var i = 0; i < networks.Count; i++)
        {
            faults.Require(ContainerNames.IsNetwork(networks[i]), Item("networks", i), "must be the name of a Docker network");
            faults.Require(networks[i] is not ("host" or "none" or "default"), Item("networks", i), $"must not be '{networks[i]}', which gives replicas no network of their own");
            faults.Require(
                !networks[i].StartsWith(ContainerNetworks.OwnPrefix, StringComparison.Ordinal) || networks[i] == ContainerNetworks.OwnOf(name ?? string.Empty),
                Item("networks", i),
                "is the isolated network of another container");
            faults.Require(networks.Take(i).All(earlier => earlier != networks[i]), Item("networks", i), "is named a second time");
        }
    }

    private static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
