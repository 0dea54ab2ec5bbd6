using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Adapters.Host;

/// <summary>The engine's host when it is this machine, which a Unix socket says; of any other nothing is known.</summary>
/// <param name="dockerHost">The engine's address.</param>
internal sealed class LocalEngineHost(string dockerHost) : IEngineHost
{
    private const string Received = "lim-in";
    private const string Sent = "lim-out";

    private bool IsLocal => dockerHost.StartsWith("unix://", StringComparison.Ordinal) && OperatingSystem.IsLinux();

    public (string? RealPath, string? Fault) Resolve(string path)
    {
        if (!IsLocal)
        {
            return (null, "is a path on the engine's host, which is another machine: nobody can check where it leads. Use a named volume");
        }

        try
        {
            return (RealPath.Of(path), null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, $"cannot be followed: {exception.Message}");
        }
    }

    public string? WhyNoNetworkLimits(NetworkLimitSpec limits)
    {
        if (!IsLocal)
        {
            return "cannot be kept: the engine runs on another host, and the limits are set in its replicas' network namespaces";
        }

        if (!Environment.IsPrivilegedProcess)
        {
            return "cannot be kept: setting limits in the replicas' network namespaces needs root";
        }

        var missing = ToolsFor(limits).Where(tool => HostCommand.Find(tool) is null).ToList();
        return missing.Count == 0 ? null : $"cannot be kept: this host lacks {string.Join(", ", missing)} (Debian's packages util-linux, iproute2 and iptables)";
    }

    public async Task<bool> LimitNetworkAsync(string dockerId, long processId, NetworkLimitSpec limits, CancellationToken cancellation)
    {
        if (WhyNoNetworkLimits(limits) is { } reason)
        {
            throw new ContainerEngineException(EngineFault.NetworkLimitsRefused, $"The network limits {reason}.");
        }

        // The process that has this number here must be the replica's: it may have ended, or we may see other processes than the engine.
        if (!await ReadAsync($"/proc/{processId}/cgroup", text => text.Contains(dockerId, StringComparison.Ordinal), cancellation))
        {
            return false;
        }

        var inside = new NetworkNamespace(processId, cancellation);
        var interfaces = await ReadAsync($"/proc/{processId}/net/dev", BandwidthLimit.InterfacesOf, cancellation) ?? [];
        foreach (var bandwidth in BandwidthsOf(inside, limits))
        {
            await KeepAsync(() => bandwidth.IsInForceAsync(interfaces), () => bandwidth.ApplyAsync(interfaces));
        }

        foreach (var connections in await ConnectionsOfAsync(inside, processId, limits, cancellation))
        {
            await KeepAsync(() => connections.IsInForceAsync(), () => connections.ApplyAsync());
        }

        return true;
    }

    private static async Task KeepAsync(Func<Task<bool>> isInForce, Func<Task> apply)
    {
        if (await isInForce())
        {
            return;
        }

        await apply();
        if (!await isInForce())
        {
            throw new ContainerEngineException(EngineFault.NetworkLimitsRefused, "The network limits cannot be kept: they were set, and are not in force.");
        }
    }

    private static IEnumerable<BandwidthLimit> BandwidthsOf(NetworkNamespace inside, NetworkLimitSpec limits)
    {
        if (limits.IngressBandwidth is { } received)
        {
            yield return new BandwidthLimit(inside, Received, "ingress", received);
        }

        if (limits.EgressBandwidth is { } sent)
        {
            yield return new BandwidthLimit(inside, Sent, "egress", sent);
        }
    }

    private static async Task<IReadOnlyList<ConnectionLimit>> ConnectionsOfAsync(
        NetworkNamespace inside, long processId, NetworkLimitSpec limits, CancellationToken cancellation)
    {
        if (limits.MaxConnections is not { } most)
        {
            return [];
        }

        var speaksSix = await ReadAsync($"/proc/{processId}/net/if_inet6", text => text.Split('\n').Any(line => line.Length > 0 && !line.EndsWith(" lo", StringComparison.Ordinal)), cancellation);
        return speaksSix
            ? [new ConnectionLimit(inside, "iptables", most), new ConnectionLimit(inside, "ip6tables", most)]
            : [new ConnectionLimit(inside, "iptables", most)];
    }

    private static IEnumerable<string> ToolsFor(NetworkLimitSpec limits)
    {
        yield return "nsenter";
        if (limits.IngressBandwidth is not null || limits.EgressBandwidth is not null)
        {
            yield return "ip";
            yield return "tc";
        }

        if (limits.MaxConnections is not null)
        {
            yield return "iptables";
        }
    }

    /// <summary>The default when the process is gone, or never had it.</summary>
    private static async Task<T?> ReadAsync<T>(string file, Func<string, T> read, CancellationToken cancellation)
    {
        try
        {
            return read(await File.ReadAllTextAsync(file, cancellation));
        }
        catch (IOException)
        {
            return default;
        }
    }
}
