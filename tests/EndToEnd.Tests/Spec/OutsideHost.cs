using System.Diagnostics;

namespace FunctionsOrchestrator.EndToEnd.Tests.Spec;

/// <summary>A machine beyond the engine's host: a network namespace with a web server, to which the host has to forward.</summary>
internal sealed class OutsideHost(string name, Process server) : IAsyncDisposable
{
    public const string Address = "10.214.214.2";

    public static async Task<OutsideHost> StartAsync(string name)
    {
        await RunAsync("ip", "netns", "add", name);
        await RunAsync("ip", "link", "add", $"o{name}", "type", "veth", "peer", "name", "eth0", "netns", name);
        await RunAsync("ip", "addr", "add", "10.214.214.1/30", "dev", $"o{name}");
        await RunAsync("ip", "link", "set", $"o{name}", "up");
        await RunAsync("ip", "-n", name, "addr", "add", $"{Address}/30", "dev", "eth0");
        await RunAsync("ip", "-n", name, "link", "set", "eth0", "up");
        await RunAsync("ip", "-n", name, "route", "add", "default", "via", "10.214.214.1");
        return new OutsideHost(name, Process.Start("ip", ["netns", "exec", name, "busybox", "httpd", "-f", "-p", "80"]));
    }

    public async ValueTask DisposeAsync()
    {
        server.Kill(entireProcessTree: true);
        await server.WaitForExitAsync();
        server.Dispose();
        await RunAsync("ip", "netns", "del", name);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }
}
