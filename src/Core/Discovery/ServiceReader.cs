using System.Text.RegularExpressions;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>Reads <c>service</c>.</summary>
internal static partial class ServiceReader
{
    private const string Section = "service";

    /// <summary>The section, or null when there is none. What it says counts only while no fault was found.</summary>
    public static ServiceSpec? Read(ContainerDefinition container, SpecFaults faults)
    {
        if (container.Service is not { } definition)
        {
            return null;
        }

        var name = definition.Name ?? container.Name ?? string.Empty;
        var version = definition.Version ?? VersionOf(container.Image);
        var (metadata, tags, dependsOn) = (definition.Metadata ?? new Dictionary<string, string>(), definition.Tags ?? [], definition.DependsOn ?? []);
        if (definition.Name is not null)
        {
            ServiceRules.CheckName($"{Section}.name", name, faults);
        }

        ServiceRules.CheckVersion($"{Section}.version", version, faults);
        ServiceRules.CheckScheme($"{Section}.scheme", definition.Scheme ?? ServiceRules.DefaultScheme, faults);
        ServiceRules.CheckMetadata($"{Section}.metadata", metadata, faults);
        ServiceRules.CheckTags($"{Section}.tags", tags, faults);
        ServiceRules.CheckDependsOn($"{Section}.depends_on", dependsOn, name, faults);
        return new ServiceSpec
        {
            Name = name,
            Version = version,
            Port = ReadPort(definition, container.Ports ?? [], faults),
            Scheme = definition.Scheme ?? ServiceRules.DefaultScheme,
            Address = definition.Address ?? ServiceAddress.Auto,
            Metadata = metadata,
            Tags = tags,
            DependsOn = dependsOn,
        };
    }

    /// <summary>An image that is tagged with a version says which one it is: a rollout to the next tag moves the version too.</summary>
    internal static string VersionOf(string? image)
    {
        if (Tag().Match(image ?? string.Empty) is not { Success: true } match)
        {
            return ServiceRules.DefaultVersion;
        }

        var version = match.Groups[1].Value + (match.Groups[3].Success ? string.Empty : match.Groups[2].Success ? ".0" : ".0.0");
        return SemanticVersion.TryParse(version, out _) ? version : ServiceRules.DefaultVersion;
    }

    private static int ReadPort(ServiceDefinition definition, IReadOnlyList<PortDefinition> ports, SpecFaults faults)
    {
        var published = ports.Where(port => port.Protocol is null or "tcp").ToList();
        if (definition.Port is not { } port)
        {
            faults.Require(published.Count > 0, $"{Section}.port", "is required, because the container publishes no tcp port");
            port = published.Count > 0 ? published[0].ContainerPort ?? 0 : 0;
        }
        else
        {
            faults.Range($"{Section}.port", port, 1, 65_535);
        }

        faults.Require(
            definition.Address is not ServiceAddress.Host || published.Any(other => other.ContainerPort == port),
            $"{Section}.address",
            "must not be host, because the container does not publish the service's port");
        return port;
    }

    /// <summary>One to three numbers after the colon; what follows the port of a registry has a slash behind it.</summary>
    [GeneratedRegex(@":v?([0-9]+(\.[0-9]+(\.[0-9]+)?)?)(?:@[^/]*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
