using System.Diagnostics;
using System.Globalization;

namespace FunctionsOrchestrator.EndToEnd.Tests.Fixture;

/// <summary>A Docker Engine of the test's own, with its own data, socket, containerd and network namespace: it can hang, die and come back without harm to others.</summary>
public sealed class OwnDockerEngine : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("engine-").FullName;
    private Process? _daemon;

    private OwnDockerEngine()
    {
    }

    public string DockerHost => $"unix://{Path.Combine(_folder, "docker.sock")}";

    /// <summary>The only image that it has: a static busybox with its applets.</summary>
    public string Image { get; } = "engine-test-busybox:1";

    /// <summary>Starts one and gives it its image.</summary>
    public static async Task<OwnDockerEngine> StartAsync()
    {
        var engine = new OwnDockerEngine();
        await engine.StartAgainAsync();
        var sample = await SampleImage.NameAsync();
        var archive = Path.Combine(engine._folder, "image.tar");
        await DockerCli.RunAsync("save", "-o", archive, sample);
        await engine.DockerAsync("load", "-q", "-i", archive);
        await engine.DockerAsync("tag", sample, engine.Image);
        return engine;
    }

    /// <summary>Starts on the same data, and returns when it answers.</summary>
    public async Task StartAgainAsync()
    {
        // In a network namespace of its own: a second dockerd would delete or take over the machine's docker0, and with it everybody's containers.
        string[] arguments =
        [
            "--data-root", Path.Combine(_folder, "data"), "--exec-root", Path.Combine(_folder, "exec"), "--pidfile", PidFile, "-H", DockerHost,
            "--iptables=false", "--ip6tables=false",
        ];
        File.Delete(PidFile);
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec unshare --net -- dockerd \"$@\" >>\"$0\" 2>&1", LogFile, .. arguments]);
        _daemon = Process.Start(start)!;
        var deadline = TimeProvider.System.GetUtcNow() + Patience;
        while (!await AnswersAsync())
        {
            if (_daemon.HasExited || TimeProvider.System.GetUtcNow() > deadline)
            {
                throw new InvalidOperationException($"dockerd did not start. It wrote last:\n{string.Join('\n', (await File.ReadAllLinesAsync(LogFile)).TakeLast(10))}");
            }

            await Task.Delay(50);
        }
    }

    /// <summary>SIGSTOP: it takes connections and answers none.</summary>
    public Task HangAsync() => SignalAsync("STOP");

    /// <summary>SIGCONT.</summary>
    public Task WakeAsync() => SignalAsync("CONT");

    /// <summary>SIGKILL. What containers do then is Docker's matter: without live-restore they end when it starts again.</summary>
    public async Task KillAsync()
    {
        if (_daemon is { } daemon)
        {
            daemon.Kill();
            await daemon.WaitForExitAsync();
            daemon.Dispose();
            _daemon = null;
            await WaitForContainerdAsync();
        }
    }

    /// <summary>Runs the docker command against this engine.</summary>
    public Task<string> DockerAsync(params string[] arguments) => DockerCli.RunAsync(["-H", DockerHost, .. arguments]);

    /// <summary>Its replicas as <c>name=state</c>, whatever their state.</summary>
    public async Task<string[]> ReplicasAsync()
    {
        var lines = await DockerAsync("ps", "-a", "--filter", "label=orchestrator.container", "--format", "{{.Names}}={{.State}}");
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
    }

    /// <summary>Its replicas' Docker ids, in the order of their names.</summary>
    public async Task<string[]> DockerIdsAsync()
    {
        var lines = await DockerAsync("ps", "-a", "--no-trunc", "--filter", "label=orchestrator.container", "--format", "{{.Names}} {{.ID}}");
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).Select(line => line.Split(' ')[1])];
    }

    public async ValueTask DisposeAsync()
    {
        if (_daemon is null)
        {
            await StartAgainAsync();
        }

        await SignalAsync("CONT");
        var all = await DockerAsync("ps", "-aq");
        if (all.Length > 0)
        {
            await DockerAsync(["rm", "-f", .. all.Split('\n')]);
        }

        // On SIGTERM it ends its containerd too.
        await SignalAsync("TERM");
        await _daemon!.WaitForExitAsync().WaitAsync(Patience);
        _daemon.Dispose();

        // One that was killed has left its mounts, the innermost last.
        var mounts = (await File.ReadAllLinesAsync("/proc/mounts")).Select(line => line.Split(' ')[1]).Where(mount => mount.StartsWith(_folder, StringComparison.Ordinal));
        foreach (var mount in mounts.Reverse())
        {
            using var unmount = Process.Start("umount", ["-l", mount]);
            await unmount.WaitForExitAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private string PidFile => Path.Combine(_folder, "docker.pid");

    private string LogFile => Path.Combine(_folder, "dockerd.log");

    /// <summary>It dies with its dockerd; until somebody buries it, the next dockerd would take it for alive and wait for it.</summary>
    private async Task WaitForContainerdAsync()
    {
        var pidFile = Path.Combine(_folder, "exec", "containerd", "containerd.pid");
        var process = $"/proc/{(await File.ReadAllTextAsync(pidFile)).Trim()}/stat";
        await ApiClient.UntilAsync(
            async () => !File.Exists(process) || (await File.ReadAllTextAsync(process)).Contains(") Z ", StringComparison.Ordinal) ? process : null, "the engine's containerd to end");
        File.Delete(pidFile);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await DockerAsync("version");
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private async Task SignalAsync(string signal)
    {
        var daemon = _daemon ?? throw new InvalidOperationException("The engine does not run.");
        using var kill = Process.Start("kill", [$"-{signal}", daemon.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
