using System.Globalization;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Hardening;

/// <summary>Compares a container that was made with what was asked for.</summary>
public static class HardeningComparison
{
    private const string None = "none";

    /// <summary>Where they differ, in the order of the fields.</summary>
    public static IReadOnlyList<HardeningMismatch> Compare(ContainerSpec spec, AppliedHardening found)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(found);
        var asked = spec.Security;
        List<HardeningMismatch?> mismatches =
        [

            // Where the spec names nobody, the image says whose process it is.
            asked.User is { } user ? Text("security.user", user, found.User) : null,
            Flag("security.read_only_root", asked.ReadOnlyRoot, found.ReadOnlyRoot, opensWhen: false),
            Set("security.tmpfs", asked.Tmpfs.Select(tmpfs => tmpfs.Target), found.Tmpfs, opensWhenMore: false),
            Set("security.capabilities.add", asked.Capabilities.Add, found.CapabilitiesAdded, opensWhenMore: true),
            Dropped(asked.Capabilities.Drop, found.CapabilitiesDropped),
            Flag("security.no_new_privileges", asked.NoNewPrivileges, found.NoNewPrivileges, opensWhen: false),
            Flag("security.seccomp", asked.Seccomp is Confinement.Unconfined, found.SeccompUnconfined, opensWhen: true, "unconfined", "default"),
            Flag("security.apparmor", asked.Apparmor is Confinement.Unconfined, found.ApparmorUnconfined, opensWhen: true, "unconfined", "default"),
            Flag("security.privileged", asked.Privileged, found.Privileged, opensWhen: true),
            Flag("security.host_pid", asked.HostPid, found.HostPid, opensWhen: true),
            Flag("security.host_ipc", asked.HostIpc, found.HostIpc, opensWhen: true),
            Flag("security.host_network", asked.HostNetwork, found.HostNetwork, opensWhen: true),
            Flag("security.host_uts", asked.HostUts, found.HostUts, opensWhen: true),
            Flag("security.host_user_namespace", asked.HostUserNamespace, found.HostUserNamespace, opensWhen: true),
            Set("security.devices", asked.Devices.Select(device => device.Source), found.Devices, opensWhenMore: true),
            Set("volumes", spec.Volumes.Where(volume => volume.IsBind).Select(volume => $"{volume.Source}:{volume.Target}"), found.Binds, opensWhenMore: true),
            Limit("resources.memory_limit", spec.Resources.MemoryLimit?.Bytes ?? 0, found.Memory),
            Limit("resources.cpu_limit", spec.Resources.CpuLimit?.NanoCpus ?? 0, found.NanoCpus),
            Limit("resources.pids_limit", spec.Resources.PidsLimit ?? 0, found.Pids),
            Set("ports", spec.Ports.Select(port => string.Create(CultureInfo.InvariantCulture, $"{port.HostIp}/{port.ContainerPort}")), found.Published, opensWhenMore: true),
        ];
        return [.. mismatches.OfType<HardeningMismatch>()];
    }

    private static HardeningMismatch? Text(string path, string asked, string found) =>
        asked == found ? null : new HardeningMismatch(path, asked.Length == 0 ? None : asked, found.Length == 0 ? None : found, Opens: true);

    private static HardeningMismatch? Flag(string path, bool asked, bool found, bool opensWhen, string yes = "true", string no = "false") =>
        asked == found ? null : new HardeningMismatch(path, asked ? yes : no, found ? yes : no, found == opensWhen);

    private static HardeningMismatch? Set(string path, IEnumerable<string> asked, IEnumerable<string> found, bool opensWhenMore)
    {
        string[] wanted = [.. asked.Distinct().Order(StringComparer.Ordinal)], there = [.. found.Distinct().Order(StringComparer.Ordinal)];
        var more = there.Except(wanted, StringComparer.Ordinal).Any();
        return wanted.SequenceEqual(there) ? null : new HardeningMismatch(path, Join(wanted), Join(there), opensWhenMore ? more : wanted.Except(there, StringComparer.Ordinal).Any());
    }

    /// <summary>More may be dropped than was asked for, and nothing less.</summary>
    private static HardeningMismatch? Dropped(IReadOnlyList<string> asked, IReadOnlyList<string> found) =>
        found.Contains(KernelCapabilities.All, StringComparer.Ordinal) || !asked.Except(found, StringComparer.Ordinal).Any()
            ? null
            : new HardeningMismatch("security.capabilities.drop", Join([.. asked.Order(StringComparer.Ordinal)]), Join([.. found.Order(StringComparer.Ordinal)]), Opens: true);

    /// <summary>A limit that is lower than was asked opens nothing.</summary>
    private static HardeningMismatch? Limit(string path, long asked, long found) => asked == found
        ? null
        : new HardeningMismatch(path, Number(asked), Number(found), found == 0 || (asked != 0 && found > asked));

    private static string Number(long number) => number == 0 ? None : number.ToString(CultureInfo.InvariantCulture);

    private static string Join(string[] values) => values.Length == 0 ? None : string.Join(", ", values);
}
