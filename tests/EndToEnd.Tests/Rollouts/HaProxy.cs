using System.Diagnostics;
using System.Globalization;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Rollouts;

/// <summary>A real HAProxy in front of a container's replicas. A reload hands its sockets to the new workers, so that nobody is turned away.</summary>
internal sealed class HaProxy : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("haproxy-").FullName;
    private Process? _master;

    public int Port { get; } = AppProcess.FreePort();

    private string ConfigurationFile => Path.Combine(_folder, "haproxy.cfg");

    /// <summary>Sends to these from here on.</summary>
    public async Task ServeAsync(IReadOnlyList<string> servers)
    {
        await File.WriteAllTextAsync(ConfigurationFile, Configuration(servers));
        if (_master is null)
        {
            // A failing master ends, and then no request arrives: the test says so.
            _master = Process.Start(new ProcessStartInfo(Program(), ["-W", "-f", ConfigurationFile, "-S", Path.Combine(_folder, "master.sock")]))!;
            return;
        }

        // To the master: new workers take over the sockets, and the old ones end when their last request has (-sf).
        using var signal = Process.Start("kill", ["-USR2", _master.Id.ToString(CultureInfo.InvariantCulture)]);
        await signal.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_master is { } master)
        {
            using (var signal = Process.Start("kill", ["-TERM", master.Id.ToString(CultureInfo.InvariantCulture)]))
            {
                await signal.WaitForExitAsync();
            }

            await master.WaitForExitAsync();
            master.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static string Program() =>
        new[] { "/usr/sbin/haproxy", "/usr/local/sbin/haproxy", "/usr/bin/haproxy" }.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("This test needs HAProxy; ./dev test brings it.");

    private string Configuration(IReadOnlyList<string> servers) =>
        $"""
        global
          hard-stop-after 60s
          stats socket {Path.Combine(_folder, "stats.sock")} level admin expose-fd listeners

        defaults
          mode http
          timeout connect 2s
          timeout client 30s
          timeout server 30s
          option redispatch
          retries 3

        frontend web
          bind 127.0.0.1:{Port}
          default_backend replicas

        backend replicas
          balance roundrobin
        {string.Join('\n', servers.Select((server, i) => $"  server s{i} {server}"))}

        """;
}
