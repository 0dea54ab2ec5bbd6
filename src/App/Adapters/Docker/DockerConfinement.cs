using System.Globalization;
using Docker.DotNet.Models;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>Tells Docker what separates a replica from its host.</summary>
internal static class DockerConfinement
{
    private const string Host = "host";

    public static HostConfig Apply(SecuritySpec security, HostConfig config)
    {
        config.ReadonlyRootfs = security.ReadOnlyRoot;
        config.Tmpfs = security.Tmpfs.Count == 0 ? null! : security.Tmpfs.ToDictionary(tmpfs => tmpfs.Target, OptionsOf);
        config.CapAdd = [.. security.Capabilities.Add];
        config.CapDrop = [.. security.Capabilities.Drop];
        config.SecurityOpt = [.. OptionsOf(security)];
        config.Privileged = security.Privileged;
        config.PidMode = security.HostPid ? Host : string.Empty;

        // Said, because an engine may be told to let others join by default.
        config.IpcMode = security.HostIpc ? Host : "private";
        config.UTSMode = security.HostUts ? Host : string.Empty;
        config.UsernsMode = security.HostUserNamespace ? Host : string.Empty;
        config.Devices = [.. security.Devices.Select(device => new DeviceMapping
        {
            PathOnHost = device.Source,
            PathInContainer = device.Target,
            CgroupPermissions = device.Permissions,
        })];
        return config;
    }

    /// <summary>Everybody inside may write to it, whatever its user, and nobody may run what is in it.</summary>
    private static string OptionsOf(TmpfsSpec tmpfs) => string.Create(CultureInfo.InvariantCulture, $"rw,noexec,nosuid,nodev,mode=1777,size={tmpfs.Size.Bytes}");

    private static IEnumerable<string> OptionsOf(SecuritySpec security)
    {
        if (security.NoNewPrivileges)
        {
            yield return "no-new-privileges";
        }

        if (security.Seccomp is Confinement.Unconfined)
        {
            yield return "seccomp=unconfined";
        }

        if (security.Apparmor is Confinement.Unconfined)
        {
            yield return "apparmor=unconfined";
        }
    }
}
