using System.Diagnostics;
using System.Net;
using System.Text;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;
using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.EndToEnd.Tests.Balancing;

/// <summary>A real load balancer in a folder of its own, kept by the sample's loop as the registry says.</summary>
internal abstract class Balancer : IAsyncDisposable
{
    private readonly List<Process> _processes = [];
    private readonly StringBuilder _log = new();
    private AppProcess? _app;
    private string _ask = string.Empty;

    public int Port { get; } = AppProcess.FreePort();

    public abstract string Kind { get; }

    /// <summary>What it and the loop wrote.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>How often the loop has had it load a configuration.</summary>
    public int Reloads => Log.Split("reload: loaded ").Length - 1;

    protected string Folder { get; } = Directory.CreateTempSubdirectory("balancer-").FullName;

    /// <summary>The file that the loop writes.</summary>
    protected string Services => Path.Combine(Folder, "services.conf");

    protected abstract string Check { get; }

    protected abstract string Reload { get; }

    protected int MasterId => _processes[0].Id;

    /// <summary>Starts with the first configuration, and has the loop take over.</summary>
    public async Task StartAsync(AppProcess app, string service)
    {
        (_app, _ask) = (app, $"{Kind}?service={service}&listen=127.0.0.1:{Port}");
        await WriteAsync((await app.Api.GetAsync($"/api/loadbalancer/{_ask}")).Expect(HttpStatusCode.OK).Text);
        Run("sh", "-c", Check).WaitForExit();
        Assert.True(_processes[0].ExitCode == 0, $"{Check}: {Log}");
        _processes.Clear();
        StartBalancer();
        await ReadyAsync();
        Run(
            "env",
            $"ORCHESTRATOR=http://127.0.0.1:{app.Port}",
            $"TOKEN_FILE={Path.Combine(app.DataFolder, "admin.token")}",
            $"ASK={_ask}",
            $"TARGET={Services}",
            $"CHECK={Check}",
            $"RELOAD={Reload}",
            Path.Combine(Repository.Root, "samples", "loadbalancer", "reload"));
        await ApiClient.UntilAsync(() => Task.FromResult(Reloads > 0 ? this : null), $"the loop to load a configuration into {Kind}");
    }

    /// <summary>Returns once it has been given what the registry says now.</summary>
    public Task LoadedAsync() => ApiClient.UntilAsync(
        async () => (await _app!.Api.GetAsync($"/api/loadbalancer/{_ask}")).ETag is { } etag && Log.TrimEnd().Split('\n').Last(line => line.StartsWith("reload: loaded ", StringComparison.Ordinal)).Contains(etag, StringComparison.Ordinal) ? this : null,
        $"the loop to load the present configuration into {Kind}");

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(_processes))
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(Folder, recursive: true);
    }

    protected abstract Task WriteAsync(string services);

    protected abstract void StartBalancer();

    /// <summary>Returns once it can be told to reload.</summary>
    protected virtual Task ReadyAsync() => Task.CompletedTask;

    protected Process Run(string program, params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        _processes.Add(process);
        return process;
    }

    protected static string Program(string name) =>
        new[] { "/usr/sbin", "/usr/local/sbin", "/usr/bin" }.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"This test needs {name}; ./dev test brings it.");

    private void Note(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }
}
