using System.Globalization;
using System.Text.RegularExpressions;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Reads <c>security</c>, and fills in what its profile says. Whether the profile allows the rest is not asked here: a waiver may allow it.</summary>
internal static partial class SecurityReader
{
    private const long LeastTmpfs = 4096;

    public static SecuritySpec Read(ContainerDefinition definition, SpecFaults faults)
    {
        var given = definition.Security ?? new SecurityDefinition();
        var profile = given.Profile ?? HardeningProfile.Baseline;
        faults.Require(given.User is null || UserName().IsMatch(given.User), "security.user", "must be a user's name or number such as \"1000\", \"1000:1000\" or \"app:app\"");
        if (given.HostNetwork is true)
        {
            faults.Require(definition.Networks is null or { Count: 0 }, "networks", "must be empty: security.host_network leaves a replica no network of its own");
            faults.Require(definition.Ports is null or { Count: 0 }, "ports", "must be empty: with security.host_network the replica's ports are the host's");
            faults.Require(definition.Service is null, "service", "must be left out: with security.host_network a replica has no address of its own");
            faults.Require((definition.Replicas ?? 1) <= 1, "replicas", "must be 1 at most: with security.host_network they would take each other's ports");
        }

        return new SecuritySpec
        {
            Profile = profile,
            User = given.User,
            ReadOnlyRoot = given.ReadOnlyRoot ?? profile is HardeningProfile.Restricted,
            Tmpfs = ReadTmpfs(given.Tmpfs ?? [], definition.Volumes ?? [], faults),
            Capabilities = ReadCapabilities(given.Capabilities ?? new CapabilityDefinition(), profile, faults),
            NoNewPrivileges = given.NoNewPrivileges ?? profile is not HardeningProfile.Privileged,
            Seccomp = given.Seccomp ?? Confinement.Default,
            Apparmor = given.Apparmor ?? Confinement.Default,
            Privileged = given.Privileged ?? false,
            HostPid = given.HostPid ?? false,
            HostIpc = given.HostIpc ?? false,
            HostNetwork = given.HostNetwork ?? false,
            HostUts = given.HostUts ?? false,
            HostUserNamespace = given.HostUserNamespace ?? false,
            Devices = ReadDevices(given.Devices ?? [], faults),
        };
    }

    /// <summary>What is added is not dropped; who drops all drops nothing else.</summary>
    private static CapabilitySpec ReadCapabilities(CapabilityDefinition given, HardeningProfile profile, SpecFaults faults)
    {
        var add = Names("security.capabilities.add", given.Add ?? [], faults);
        var drop = Names("security.capabilities.drop", given.Drop ?? [], faults);
        IEnumerable<string> all = profile switch
        {
            HardeningProfile.Baseline => drop.Union(KernelCapabilities.DroppedByBaseline, StringComparer.Ordinal),
            HardeningProfile.Restricted => [KernelCapabilities.All],
            _ => drop,
        };
        return new CapabilitySpec
        {
            Add = add,
            Drop = all.Contains(KernelCapabilities.All, StringComparer.Ordinal) ? [KernelCapabilities.All] : [.. all.Except(add, StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    private static IReadOnlyList<string> Names(string path, IReadOnlyList<string> names, SpecFaults faults)
    {
        for (var i = 0; i < names.Count; i++)
        {
            faults.Require(KernelCapabilities.IsName(names[i]), Item(path, i), "must be a capability such as \"NET_BIND_SERVICE\", without CAP_, or \"ALL\"");
        }

        return [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static List<TmpfsSpec> ReadTmpfs(IReadOnlyList<TmpfsDefinition> definitions, IReadOnlyList<VolumeDefinition> volumes, SpecFaults faults)
    {
        var targets = volumes.Select(volume => volume.Target?.TrimEnd('/')).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var read = new List<TmpfsSpec>();
        for (var i = 0; i < definitions.Count; i++)
        {
            var (definition, path) = (definitions[i], Item("security.tmpfs", i));
            VolumeReader.CheckTarget(definition.Target, targets, $"{path}.target", faults);
            faults.Require(definition.Size is null or { Bytes: >= LeastTmpfs }, $"{path}.size", "must be at least 4k");
            read.Add(new TmpfsSpec { Target = definition.Target ?? string.Empty, Size = definition.Size ?? new ByteSize(TmpfsSpec.DefaultBytes) });
        }

        return read;
    }

    private static List<DeviceSpec> ReadDevices(IReadOnlyList<DeviceDefinition> definitions, SpecFaults faults)
    {
        var read = new List<DeviceSpec>();
        for (var i = 0; i < definitions.Count; i++)
        {
            var (definition, path) = (definitions[i], Item("security.devices", i));
            var permissions = definition.Permissions ?? "rwm";
            faults.Require(definition.Source is { } source && IsDevice(source), $"{path}.source", "is required: a path below /dev on the host");
            faults.Require(definition.Target is null || IsDevice(definition.Target), $"{path}.target", "must be a path below /dev");
            faults.Require(Permissions().IsMatch(permissions), $"{path}.permissions", "must be of r, w and m, each once");
            read.Add(new DeviceSpec { Source = definition.Source ?? string.Empty, Target = definition.Target ?? definition.Source ?? string.Empty, Permissions = permissions });
        }

        return read;
    }

    private static bool IsDevice(string path) => HostPaths.IsBelow(path, "/dev") && VolumeReader.IsClean(path) && !path.Contains(':', StringComparison.Ordinal);

    private static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    [GeneratedRegex(@"^([0-9]{1,9}|[a-zA-Z_][-a-zA-Z0-9_.]{0,31})(:([0-9]{1,9}|[a-zA-Z_][-a-zA-Z0-9_.]{0,31}))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex UserName();

    [GeneratedRegex(@"^(?=[rwm]{1,3}\z)(?!.*(.).*\1)[rwm]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Permissions();
}
