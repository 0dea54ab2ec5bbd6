using System.Diagnostics;
using System.Net;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;
using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.EndToEnd.Tests.Balancing;

/// <summary>The sample's loop when something is wrong: what is loaded is what has passed the check, last.</summary>
public sealed class ReloadLoopTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("reload-").FullName;
    private AppProcess _app = null!;
    private Process? _loop;

    public async Task InitializeAsync() => _app = await AppProcess.StartAsync();

    public async Task DisposeAsync()
    {
        _loop?.Kill(entireProcessTree: true);
        _loop?.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Loop_WhatTheCheckRefusesAndOurBeingAway_LeaveTheLastConfigurationInForce()
    {
        var (target, loaded) = (Path.Combine(_folder, "services.conf"), Path.Combine(_folder, "loaded"));
        await RegisterAsync("10.9.0.1");
        _loop = Process.Start("env", [
            $"ORCHESTRATOR=http://127.0.0.1:{_app.Port}", $"TOKEN_FILE={Path.Combine(_app.DataFolder, "admin.token")}", "ASK=nginx?service=looped", $"TARGET={target}",
            $"CHECK=! grep -q 10.9.0.66 {target}", $"RELOAD=cp {target} {loaded}.new; mv {loaded}.new {loaded}", Path.Combine(Repository.Root, "samples", "loadbalancer", "reload")]);
        await HoldsAsync(loaded, "10.9.0.1:");

        await RegisterAsync("10.9.0.66");
        await HoldsAsync($"{target}.refused", "10.9.0.66:");
        await HoldsAsync(target, "10.9.0.1:");
        await RegisterAsync("10.9.0.2");
        await HoldsAsync(loaded, "10.9.0.2:");

        await _app.KillAsync();
        Assert.False(_loop.WaitForExit(TimeSpan.FromSeconds(2)), "The loop ended when we did.");
        await HoldsAsync(target, "10.9.0.2:");
        await _app.StartAgainAsync();
        await RegisterAsync("10.9.0.3");
        await HoldsAsync(loaded, "10.9.0.3:");
    }

    private async Task RegisterAsync(string host) =>
        Assert.InRange((await _app.Api.PostAsync("/api/services/register", new { id = "looped-1", name = "looped", version = "1.0.0", endpoint = $"http://{host}" })).Status, HttpStatusCode.OK, HttpStatusCode.Created);

    private static Task<string> HoldsAsync(string file, string address) => ApiClient.UntilAsync(
        async () => File.Exists(file) && (await File.ReadAllTextAsync(file)).Contains($"server {address}", StringComparison.Ordinal) ? file : null,
        $"{Path.GetFileName(file)} to hold {address}");
}
