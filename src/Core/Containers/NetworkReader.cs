using System.Net;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Names every fault of a network's definition.</summary>
public static class NetworkReader
{
    private const int LargestPrefix = 29;
    private const int SmallestPrefix = 8;
    private static readonly string[] Reserved = ["bridge", "host", "none", "default"];

    public static IReadOnlyDictionary<string, string[]> Check(NetworkDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var faults = new SpecFaults();
        if (definition.Name is not { } name)
        {
            faults.Add("name", "is required");
        }
        else
        {
            faults.Require(ContainerNames.IsNetwork(name), "name", "must be 1 to 128 letters, digits, '_', '.' and '-', not starting with one of the signs");
            faults.Require(!Reserved.Contains(name), "name", $"must not be '{name}', which is the engine's own");
            faults.Require(
                !name.StartsWith(ContainerNetworks.OwnPrefix, StringComparison.Ordinal), "name", $"must not start with '{ContainerNetworks.OwnPrefix}', which names the isolated networks of containers");
        }

        faults.Require(definition.Driver is null or "bridge", "driver", "must be bridge");
        faults.Require(definition.Subnet is null || IsSubnet(definition.Subnet), "subnet", $"must be an IPv4 network of /{SmallestPrefix} to /{LargestPrefix} such as \"10.20.0.0/24\", without host bits");
        ContainerSpecReader.CheckLabels(definition.Labels ?? new Dictionary<string, string>(), faults);
        return faults.ToDictionary();
    }

    private static bool IsSubnet(string text) =>
        IPNetwork.TryParse(text, out var network)
        && network.ToString() == text
        && network.BaseAddress.AddressFamily is System.Net.Sockets.AddressFamily.InterNetwork
        && network.PrefixLength is >= SmallestPrefix and <= LargestPrefix;
}
