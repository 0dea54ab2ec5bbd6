using Docker.DotNet;
using Docker.DotNet.Models;
using FunctionsOrchestrator.App.Hardening;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Hardening;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>Reads what a Docker container was made with.</summary>
internal sealed class DockerHardeningInspector(DockerConnection connection) : IHardeningInspector
{
    private const string Host = "host";

    public Task<AppliedHardening?> InspectAsync(string dockerId, CancellationToken cancellation) => connection.CallAsync(
        async (client, token) =>
        {
            try
            {
                return Map(await client.Containers.InspectContainerAsync(dockerId, token));
            }
            catch (DockerApiException exception) when (exception.StatusCode is System.Net.HttpStatusCode.NotFound)
            {
                return null;
            }
        },
        DockerConnection.CallTimeout,
        cancellation,
        "InspectHardening");

    internal static AppliedHardening Map(ContainerInspectResponse container)
    {
        var host = container.HostConfig ?? new HostConfig();
        var options = host.SecurityOpt ?? [];
        return new AppliedHardening
        {
            User = container.Config?.User ?? string.Empty,
            ReadOnlyRoot = host.ReadonlyRootfs,
            Tmpfs = [.. host.Tmpfs?.Keys ?? []],
            CapabilitiesAdded = [.. (host.CapAdd ?? []).Select(KernelCapabilities.Plain)],
            CapabilitiesDropped = [.. (host.CapDrop ?? []).Select(KernelCapabilities.Plain)],
            NoNewPrivileges = options.Any(option => option is "no-new-privileges" or "no-new-privileges:true" or "no-new-privileges=true"),
            SeccompUnconfined = options.Any(option => option is "seccomp=unconfined" or "seccomp:unconfined"),

            // Where the host has no AppArmor the profile is empty, and nothing was taken away.
            ApparmorUnconfined = container.AppArmorProfile is "unconfined" || options.Any(option => option is "apparmor=unconfined" or "apparmor:unconfined"),
            Privileged = host.Privileged,
            HostPid = host.PidMode == Host,
            HostIpc = host.IpcMode == Host,
            HostNetwork = host.NetworkMode == Host,
            HostUts = host.UTSMode == Host,
            HostUserNamespace = host.UsernsMode == Host,
            Devices = [.. (host.Devices ?? []).Select(device => device.PathOnHost)],
            Binds = [.. (container.Mounts ?? []).Where(mount => mount.Type == "bind").Select(mount => $"{mount.Source}:{mount.Destination}")],
            Memory = host.Memory,
            NanoCpus = host.NanoCPUs,
            Pids = host.PidsLimit is > 0 and var pids ? pids : 0,
            Published = [.. (host.PortBindings ?? new Dictionary<string, IList<PortBinding>>()).SelectMany(port => (port.Value ?? []).Select(binding => $"{AddressOf(binding)}/{port.Key.Split('/')[0]}"))],
        };
    }

    private static string AddressOf(PortBinding binding) => string.IsNullOrEmpty(binding.HostIP) ? "0.0.0.0" : binding.HostIP;
}
