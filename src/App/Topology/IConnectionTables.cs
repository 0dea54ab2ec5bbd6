using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.App.Topology;

/// <summary>The kernel's tables of TCP connections on the engine's host, seen from this process.</summary>
public interface IConnectionTables
{
    /// <summary>Why they cannot be read here; null when there is no reason known beforehand.</summary>
    string? WhyNot { get; }

    /// <summary>The host's own addresses, by which containers reach what it publishes.</summary>
    IReadOnlyList<NetAddress> HostAddresses();

    /// <summary>What a container listens on and is connected to.</summary>
    /// <param name="dockerId">The container.</param>
    /// <param name="processId">Its first process.</param>
    /// <param name="cancellation">The sweep ends.</param>
    /// <returns>Null when that process is not the container's (any more), or may not be looked into.</returns>
    Task<IReadOnlyList<TcpEntry>?> ReadAsync(string dockerId, long processId, CancellationToken cancellation);

    /// <summary>The container is gone: nothing of it needs to be remembered.</summary>
    void Forget(string dockerId);
}
