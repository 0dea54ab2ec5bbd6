using System.Globalization;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Hardening;

/// <summary>
/// What profiles forbid, by the CIS Docker Benchmark v1.6.0. Its recommendations that nothing in a spec can break (5.1 swarm mode, 5.3 SELinux,
/// 5.7 ssh, 5.15 restart policy, 5.20 propagation, 5.23 and 5.24 exec, 5.25 cgroup) have no rule: the API offers no way to ask for it.
/// </summary>
public static class HardeningRules
{
    /// <summary>The rule that <c>privileged</c> takes an admin.</summary>
    public const string ProfilePrivileged = "profile_privileged";

    private const int FirstOrdinaryPort = 1024;
    private static readonly HardeningProfile[] Both = [HardeningProfile.Baseline, HardeningProfile.Restricted];
    private static readonly HardeningProfile[] OnlyRestricted = [HardeningProfile.Restricted];

    public static IReadOnlyList<HardeningRule> All { get; } =
    [
        new("non_root_user", "4.1", "Root inside is root outside as soon as anything else gives way.", OnlyRestricted, NonRootUser),
        new("apparmor_default", "5.2", "The engine's AppArmor profile keeps a replica from mounting, and from the kernel's files.", Both,
            spec => When(spec.Security.Apparmor is Confinement.Unconfined, "security.apparmor", "must be default")),
        new("capabilities", "5.4", "A capability is a part of root's power, and most open a way out.", Both, Capabilities),
        new("privileged", "5.5", "A privileged replica is the host.", Both, spec => When(spec.Security.Privileged, "security.privileged", "must be false")),
        new("sensitive_mount", "5.6", "Who writes to the host's own folders owns it, and who reads them knows its secrets.", Both, spec => Mounts(spec, SensitivePaths.IsSensitive, "is a folder of the host's own")),
        new("privileged_port", "5.8", "Low ports are where the host's own services are expected.", OnlyRestricted, PrivilegedPorts),
        new("host_network", "5.10", "The host's network has its loopback services, and every interface.", Both, spec => When(spec.Security.HostNetwork, "security.host_network", "must be false")),
        new("memory_limit", "5.11", "Without a limit one replica takes the memory of all.", OnlyRestricted, spec => When(spec.Resources.MemoryLimit is null, "resources.memory_limit", "is required")),
        new("cpu_limit", "5.12", "Without a limit one replica takes the CPUs of all.", OnlyRestricted, spec => When(spec.Resources.CpuLimit is null, "resources.cpu_limit", "is required")),
        new("read_only_root", "5.13", "What cannot be written cannot be replaced.", OnlyRestricted, spec => When(!spec.Security.ReadOnlyRoot, "security.read_only_root", "must be true")),
        new("bind_address", "5.14", "A port on all addresses is open to networks that nobody had in mind.", OnlyRestricted, BindAddresses),
        new("host_pid", "5.16", "The host's processes can be seen, and signalled.", Both, spec => When(spec.Security.HostPid, "security.host_pid", "must be false")),
        new("host_ipc", "5.17", "The host's shared memory can be read and written.", Both, spec => When(spec.Security.HostIpc, "security.host_ipc", "must be false")),
        new("host_device", "5.18", "A device gives what is on it, past every file's permissions.", Both,
            spec => spec.Security.Devices.Select((device, i) => (Item("security.devices", i), $"must not be: {device.Source} is a device of the host"))),
        new("host_uts", "5.21", "The host's name can be changed.", Both, spec => When(spec.Security.HostUts, "security.host_uts", "must be false")),
        new("seccomp_default", "5.22", "The engine's seccomp profile keeps a replica from system calls that services have no use for.", Both,
            spec => When(spec.Security.Seccomp is Confinement.Unconfined, "security.seccomp", "must be default")),
        new("no_new_privileges", "5.26", "A setuid program would give back what was taken away.", Both, spec => When(!spec.Security.NoNewPrivileges, "security.no_new_privileges", "must be true")),
        new("pids_limit", "5.29", "One replica that forks without end stops the host.", Both, spec => When(spec.Resources.PidsLimit is null, "resources.pids_limit", "is required")),
        new("default_bridge", "5.30", "On the engine's default bridge everybody reaches everybody.", Both,
            spec => spec.Networks.Select((network, i) => (network, i)).Where(one => one.network == "bridge").Select(one => (Item("networks", one.i), "must not be 'bridge', which all share"))),
        new("host_user_namespace", "5.31", "Root inside is root outside then, where the engine maps users.", Both, spec => When(spec.Security.HostUserNamespace, "security.host_user_namespace", "must be false")),
        new("engine_socket", "5.32", "Who may ask the engine owns the host.", Both, spec => Mounts(spec, SensitivePaths.HoldsEngineSocket, "is, or holds, an engine's socket")),
        new(ProfilePrivileged, null, "What is allowed everything is for admins to answer for.", [HardeningProfile.Privileged],
            spec => When(spec.Security.Profile is HardeningProfile.Privileged, "security.profile", "must not be privileged: that takes an admin")),
    ];

    public static bool IsRule(string id) => All.Any(rule => rule.Id == id);

    /// <summary>What a spec violates by the rules of its own profile, in their order.</summary>
    public static IReadOnlyList<HardeningViolation> Check(ContainerSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return Check(spec, spec.Security.Profile);
    }

    /// <summary>What it violates by the rules of any profile.</summary>
    public static IReadOnlyList<HardeningViolation> Check(ContainerSpec spec, HardeningProfile profile) =>
    [
        .. from rule in All
           where rule.AppliesTo(profile)
           from fault in rule.Faults(spec)
           select new HardeningViolation(rule.Id, rule.Cis, fault.Path, fault.Fault),
    ];

    private static IEnumerable<(string Path, string Fault)> When(bool violated, string path, string fault) => violated ? [(path, fault)] : [];

    /// <summary>A name may be root's by the image's own word.</summary>
    private static IEnumerable<(string Path, string Fault)> NonRootUser(ContainerSpec spec)
    {
        var user = spec.Security.User?.Split(':')[0];
        return When(user is null || !int.TryParse(user, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0, "security.user", "must be the number of a user other than 0");
    }

    private static IEnumerable<(string Path, string Fault)> Capabilities(ContainerSpec spec)
    {
        var (profile, asked) = (spec.Security.Profile, spec.Security.Capabilities);
        var allowed = profile is HardeningProfile.Restricted ? KernelCapabilities.AddableInRestricted : KernelCapabilities.AddableInBaseline;
        foreach (var name in asked.Add.Except(allowed, StringComparer.Ordinal))
        {
            yield return ("security.capabilities.add", $"must not hold {name}: of {string.Join(", ", allowed)} only");
        }
    }

    private static IEnumerable<(string Path, string Fault)> Mounts(ContainerSpec spec, Func<string, bool> forbidden, string what) =>
        from volume in spec.Volumes.Select((volume, i) => (volume.IsBind, volume.Source, Index: i))
        where volume.IsBind && forbidden(volume.Source)
        select (Item("volumes", volume.Index) + ".source", $"must not be {volume.Source}, which {what}");

    private static IEnumerable<(string Path, string Fault)> PrivilegedPorts(ContainerSpec spec) =>
        from port in spec.Ports.Select((port, i) => (port.HostPort, Index: i))
        where port.HostPort is > 0 and < FirstOrdinaryPort
        select (Item("ports", port.Index) + ".host_port", "must be 1024 or above, or 0 for any free one");

    private static IEnumerable<(string Path, string Fault)> BindAddresses(ContainerSpec spec) =>
        from port in spec.Ports.Select((port, i) => (port.HostIp, Index: i))
        where port.HostIp is "0.0.0.0" or "::"
        select (Item("ports", port.Index) + ".host_ip", $"must be one address, not {port.HostIp}, which is all of them");

    private static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
