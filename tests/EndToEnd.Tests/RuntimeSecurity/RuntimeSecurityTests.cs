using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.RuntimeSecurity;

/// <summary>
/// Each rule is provoked for real, in one container; the other is left alone, with health checks that are executed in it. Sweeps come each second, so that a
/// dozen of them look as often as the default interval does in ten minutes and more.
/// </summary>
public sealed class RuntimeSecurityTests : IAsyncLifetime
{
    private const int SweepsOfTenMinutes = 12;
    private readonly string _noisy = $"rt-noisy-{Environment.ProcessId}";
    private readonly string _quiet = $"rt-quiet-{Environment.ProcessId}";
    private readonly string _crashing = $"rt-crash-{Environment.ProcessId}";
    private AppProcess _app = null!;

    private string Foreign => $"{_noisy}-foreign";

    private string Replica => $"{_noisy}-1-0";

    public async Task InitializeAsync() => _app = await AppProcess.StartAsync(new Dictionary<string, string>
    {
        ["SECURITY__RUNTIME__INTERVAL"] = "1",
        ["SECURITY__RUNTIME__FILES_INTERVAL"] = "1",
        ["SECURITY__RUNTIME__LEARN"] = "5",
        ["DISCOVERY__OBSERVE_INTERVAL"] = "5",

        // A comparison would put right what is provoked on purpose.
        ["ORCHESTRATOR__RESYNC_INTERVAL"] = "300",
    });

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await DockerCli.TryAsync("network", "disconnect", "-f", Foreign, Replica);
        await DockerCli.TryAsync("network", "rm", Foreign);
    }

    [Fact]
    public async Task Rules_ProvokedInAContainer_AreFoundWithinASweepAndAQuietContainerHasNoFinding()
    {
        await Task.WhenAll(CreateAsync(_noisy, await ImageOfAnotherUserAsync()), CreateAsync(_quiet, await SampleImage.NameAsync(), new { type = "command", command = new[] { "/bin/sh", "-c", "true" }, interval = 1, timeout = 5 }));
        await UntilLearnedAsync();
        var began = TimeProvider.System.GetUtcNow();
        var sweepsBefore = await SweepsAsync();

        await ExecAsync("-i", Replica, "/bin/sh", "-c", "true");
        await ExecAsync("-d", "-u", "0", Replica, "/bin/sleep", "120");
        await ExecAsync("-d", "-u", "0", Replica, "/bin/sh", "-c", "mkdir -p /tmp && cp /bin/busybox /tmp/busybox-miner && exec /tmp/busybox-miner sleep 120");
        await ExecAsync("-u", "0", Replica, "/bin/sh", "-c", "mkdir -p /etc /mnt && echo 'x::0:0::/:/bin/sh' >> /etc/passwd");
        await ExecAsync("-d", Replica, "/bin/httpd", "-f", "-p", "4444", "-h", "/www");
        await MountAsync();

        // Where the engine itself has not all privileges it refuses, but tells that it was asked.
        await DockerCli.TryAsync("exec", "--privileged", Replica, "/bin/true");
        using var outside = await ListenOutsideAsync();
        await ExecAsync("-d", Replica, "/bin/sh", "-c", $"sleep 120 | nc {outside.LocalEndpoint.ToString()!.Replace(':', ' ')}");
        using var connected = await outside.AcceptSocketAsync();
        await UntilListeningAsync(4444);
        await DockerCli.RunAsync("network", "create", "--internal", Foreign);
        await DockerCli.RunAsync("network", "connect", Foreign, Replica);
        await UntilRunsAsync("busybox-miner");

        // What the first sweep has found that began an interval after all this: the tables of connections that it shares with the map are that old at most.
        await UntilSweptAfterAsync(TimeProvider.System.GetUtcNow().AddSeconds(1));
        var found = await FoundAsync();
        string[] bySweep = ["process_unknown", "process_dropped", "privilege_gained", "mount_changed", "executable_dropped", "system_file_changed", "port_unknown", "connection_unknown", "network_changed"];
        Assert.Equal(bySweep.Order(), bySweep.Where(found.Contains).Order());
        await ExecAsync("-d", Replica, "/bin/dd", "if=/dev/zero", "of=/dev/null", "bs=256M");
        await UntilFoundAsync("exec_interactive", "exec_privileged", "exec_unexpected", "oom_kill");
        await CreateCrashingAsync();
        await ApiClient.UntilAsync(async () => (await FindingsAsync(_crashing)).Any(finding => Text(finding!, "rule") == "crash_pattern") ? "found" : null, "the crash to be found");

        Assert.Equal(["/tmp/busybox-miner"], found["executable_dropped"]);
        Assert.Equal(["/etc/passwd"], found["system_file_changed"]);
        Assert.Equal(["tcp/4444"], found["port_unknown"]);
        Assert.Equal(["/mnt tmpfs"], found["mount_changed"]);
        Assert.Equal(["networks"], found["network_changed"]);
        Assert.Contains("/tmp/busybox-miner", found["process_dropped"]);

        // Nothing was found before it was done, and the whole of it took no more than a few sweeps.
        Assert.All(await FindingsAsync(_noisy), finding => Assert.True(finding!["first_seen"]!.GetValue<DateTimeOffset>() > began.AddSeconds(-1), finding.ToJsonString()));
        await ApiClient.UntilAsync(async () => await SweepsAsync() - sweepsBefore >= SweepsOfTenMinutes ? "done" : null, "twelve sweeps");
        Assert.Empty(await FindingsAsync(_quiet));
        var events = (await _app.Api.GetAsync($"/api/containers/{_noisy}/events?type=finding_raised")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        Assert.Contains(events, told => told!["reason"]!.GetValue<string>() == "process_dropped");
    }

    [Fact]
    public async Task Falco_AlertOfAReplica_IsItsFindingAndAnOperatorResolvesIt()
    {
        await CreateAsync(_noisy, await SampleImage.NameAsync());
        var id = await DockerCli.RunAsync("inspect", "--format", "{{.Id}}", Replica);
        var alert = new
        {
            output = "A shell was spawned",
            priority = "Error",
            rule = "Terminal shell in container",
            time = "2026-01-31T12:00:00.123456789Z",
            output_fields = new Dictionary<string, object?> { ["container.id"] = id[..12], ["proc.name"] = "sh", ["proc.pid"] = 7 },
        };
        var receipt = (await _app.Api.PostAsync("/api/security/falco", new object[] { alert, alert })).Expect(HttpStatusCode.OK).Json;
        var path = $"/api/security/findings/{Assert.Single(receipt["findings"]!.AsArray())!.GetValue<string>()}";

        var finding = (await _app.Api.GetAsync(path)).Expect(HttpStatusCode.OK).Json;
        Assert.Equal((_noisy, Replica, "high", "falco"), (Text(finding, "container"), Text(finding, "replica"), Text(finding, "severity"), Text(finding, "source")));
        (await _app.Api.PostAsync($"{path}/resolve", new { reason = " " })).Expect(HttpStatusCode.BadRequest);
        Assert.Equal("resolved", Text((await _app.Api.PostAsync($"{path}/resolve", new { reason = "A drill." })).Expect(HttpStatusCode.OK).Json, "status"));
        (await _app.Api.PostAsync($"{path}/acknowledge", new { reason = "Late." })).Expect(HttpStatusCode.Conflict);
        Assert.Empty(await FindingsAsync(_noisy));
        (await _app.Api.PostAsync("/api/security/falco", new { rule = "x" })).Expect(HttpStatusCode.BadRequest);
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private static Task<string> ExecAsync(params string[] arguments) => DockerCli.RunAsync(["exec", .. arguments]);

    private async Task CreateAsync(string name, string image, object? check = null) => (await _app.Api.PostAsync("/api/containers?wait=60", new
    {
        name,
        image,
        resources = new { memory_limit = "64m" },
        health_check = check,
    })).Expect(HttpStatusCode.Created);

    /// <summary>The sample service, not run as root.</summary>
    private static async Task<string> ImageOfAnotherUserAsync()
    {
        const string Name = "orchestrator-sample-user:e2e";
        var folder = Directory.CreateTempSubdirectory("orchestrator-e2e-image-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Dockerfile"), $"FROM {await SampleImage.NameAsync()}\nUSER 1000\n");
        await DockerCli.RunAsync("build", "-q", "-t", Name, folder.FullName);
        folder.Delete(recursive: true);
        return Name;
    }

    /// <summary>Its program hands on how the process ended that it waited for, as a shell does.</summary>
    private async Task CreateCrashingAsync() => await _app.Api.PostAsync("/api/containers", new
    {
        name = _crashing,
        image = await SampleImage.NameAsync(),
        entrypoint = new[] { "/bin/sh", "-c", "sleep 300 & sleep 2; kill -SEGV $!; wait $!" },
        restart = new { max_attempts = 0, backoff = 60, max_backoff = 60 },
    });

    /// <summary>As one who has broken out of it, or into it, would.</summary>
    private async Task MountAsync()
    {
        var process = await DockerCli.RunAsync("inspect", "--format", "{{.State.Pid}}", Replica);
        using var mount = System.Diagnostics.Process.Start("nsenter", ["-t", process, "-m", "/bin/mount", "-t", "tmpfs", "none", "/mnt"]);
        await mount.WaitForExitAsync();
        Assert.Equal(0, mount.ExitCode);
    }

    /// <summary>On the gateway of its network, which is this machine.</summary>
    private async Task<TcpListener> ListenOutsideAsync()
    {
        var gateway = await DockerCli.RunAsync("inspect", "--format", "{{range .NetworkSettings.Networks}}{{.Gateway}}{{end}}", Replica);
        var listener = new TcpListener(IPAddress.Parse(gateway), 0);
        listener.Start();
        return listener;
    }

    private async Task<JsonNode> StatusAsync() => (await _app.Api.GetAsync("/api/security/runtime")).Expect(HttpStatusCode.OK).Json;

    private async Task<long> SweepsAsync() => (await StatusAsync())["last_sweep"]?["number"]!.GetValue<long>() ?? 0;

    private async Task UntilLearnedAsync() => await ApiClient.UntilAsync(
        async () =>
        {
            var known = (await StatusAsync())["baselines"]!.AsArray();
            return known.Count == 2 && known.All(one => !one!["learning"]!.GetValue<bool>()) ? known : null;
        },
        "both to have been learned");

    private async Task<JsonArray> FindingsAsync(string container) =>
        (await _app.Api.GetAsync($"/api/security/findings?limit=1000&container={container}")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();

    private Task<string> UntilSweptAfterAsync(DateTimeOffset time) => ApiClient.UntilAsync(
        async () => (await StatusAsync())["last_sweep"]?["at"]!.GetValue<DateTimeOffset>() > time ? "swept" : null, "a sweep that began after it");

    private Task<string> UntilRunsAsync(string program) => ApiClient.UntilAsync(
        async () => (await DockerCli.RunAsync("top", Replica)).Contains(program, StringComparison.Ordinal) ? "runs" : null, $"{program} to run");

    private async Task UntilListeningAsync(int port)
    {
        var address = IPAddress.Parse(await DockerCli.RunAsync("inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", Replica));
        await ApiClient.UntilAsync(
            async () =>
            {
                using var client = new TcpClient();
                try
                {
                    await client.ConnectAsync(address, port);
                    return "listens";
                }
                catch (SocketException)
                {
                    return null;
                }
            },
            $"port {port} to be listened on");
    }

    private async Task<ILookup<string, string>> FoundAsync() => (await FindingsAsync(_noisy)).ToLookup(finding => Text(finding!, "rule"), finding => Text(finding!, "subject"));

    private Task<string> UntilFoundAsync(params string[] rules) => ApiClient.UntilAsync(
        async () =>
        {
            var found = await FoundAsync();
            return rules.All(found.Contains) ? "found" : null;
        },
        $"{string.Join(", ", rules)} to be found");
}
