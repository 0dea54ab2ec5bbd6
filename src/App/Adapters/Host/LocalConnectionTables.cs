using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net.NetworkInformation;
using FunctionsOrchestrator.App.Topology;
using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.App.Adapters.Host;

/// <summary>
/// Reads the tables of a container's network namespace as <c>/proc</c> shows them for one of its processes: no need to enter the namespace.
/// Only where the engine's host is this machine, which a Unix socket says.
/// </summary>
/// <param name="dockerHost">The engine's address.</param>
/// <param name="procFolder">Where <c>/proc</c> is.</param>
internal sealed class LocalConnectionTables(string dockerHost, string procFolder = "/proc") : IConnectionTables
{
    private const int SmallestBuffer = 64 * 1024;

    /// <summary>Some fifty thousand connections: what is beyond is not looked at.</summary>
    private const int LargestTable = 8 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, QuietTable> _quiet = new(StringComparer.Ordinal);

    public string? WhyNot =>
        !dockerHost.StartsWith("unix://", StringComparison.Ordinal) ? "the engine runs on another host, whose connections cannot be seen from here"
        : !OperatingSystem.IsLinux() ? "connections are read from Linux's /proc, and this is no Linux"
        : !Directory.Exists(Path.Combine(procFolder, "self")) ? $"there is no process to be seen in {procFolder}"
        : null;

    public IReadOnlyList<NetAddress> HostAddresses() =>
    [
        .. NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(found => NetAddress.TryParse(found.Address.ToString(), out var address) ? address : default)
            .Where(address => !address.IsAny && !address.IsLoopback),
    ];

    public async Task<IReadOnlyList<TcpEntry>?> ReadAsync(string dockerId, long processId, CancellationToken cancellation)
    {
        // The process that has this number here must be the container's: it may have ended, or we may see other processes than the engine.
        var folder = Path.Combine(procFolder, processId.ToString(CultureInfo.InvariantCulture));
        try
        {
            if (!(await File.ReadAllTextAsync(Path.Combine(folder, "cgroup"), cancellation)).Contains(dockerId, StringComparison.Ordinal))
            {
                return null;
            }

            return await ReadAsync(dockerId, processId, Path.Combine(folder, "net"), cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Forget(string dockerId) => _quiet.TryRemove(dockerId, out _);

    private async Task<IReadOnlyList<TcpEntry>> ReadAsync(string dockerId, long processId, string folder, CancellationToken cancellation)
    {
        var counts = await SocketCounts.ReadAsync(folder, cancellation);
        if (_quiet.TryGetValue(dockerId, out var quiet) && quiet.IsStill(processId, counts))
        {
            return quiet.Entries;
        }

        var entries = new List<TcpEntry>();
        if (counts.MayHaveTcp)
        {
            await ReadAsync(Path.Combine(folder, "tcp"), entries, cancellation);
        }

        if (counts.MayHaveTcp6 && Path.Combine(folder, "tcp6") is var six && File.Exists(six))
        {
            await ReadAsync(six, entries, cancellation);
        }

        if (QuietTable.Of(processId, counts, entries) is { } found)
        {
            _quiet[dockerId] = found;
        }
        else
        {
            _quiet.TryRemove(dockerId, out _);
        }

        return entries;
    }

    private static async Task ReadAsync(string file, List<TcpEntry> entries, CancellationToken cancellation)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, useAsync: false);
        var buffer = ArrayPool<byte>.Shared.Rent(SmallestBuffer);
        try
        {
            int read, length = 0;
            while (length < LargestTable && (read = await stream.ReadAsync(buffer.AsMemory(length), cancellation)) > 0)
            {
                length += read;
                if (length == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(2 * length);
                    buffer.AsSpan(0, length).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }
            }

            ConnectionTable.Read(buffer.AsSpan(0, length), entries);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
