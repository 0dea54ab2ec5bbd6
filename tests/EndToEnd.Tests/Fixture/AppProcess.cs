using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.EndToEnd.Tests.Fixture;

/// <summary>The real built app in a process of its own, on a data folder of its own. It can be killed and started again.</summary>
public sealed class AppProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private static readonly ConcurrentDictionary<AppProcess, bool> Living = new();

    private readonly Dictionary<string, string> _environment;
    private readonly StringBuilder _log = new();
    private Process? _process;

    private readonly string _assembly;

    private AppProcess(IReadOnlyDictionary<string, string>? environment, string assembly)
    {
        _assembly = assembly;
        _environment = new Dictionary<string, string>(environment ?? new Dictionary<string, string>());
        Port = FreePort();
        DataFolder = Directory.CreateTempSubdirectory("orchestrator-e2e-").FullName;
        Api = new ApiClient(new Uri($"http://127.0.0.1:{Port}"), () => AdminToken);
    }

    public int Port { get; }

    public string DataFolder { get; }

    public string AdminToken => File.ReadAllText(Path.Combine(DataFolder, "admin.token")).Trim();

    /// <summary>Calls the app with the admin token.</summary>
    public ApiClient Api { get; }

    /// <summary>Everything that the app wrote, over all its starts.</summary>
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

    /// <param name="environment">Settings beside the fixture's own.</param>
    /// <param name="assembly">The app's assembly; the product's when not given.</param>
    public static async Task<AppProcess> StartAsync(IReadOnlyDictionary<string, string>? environment = null, string? assembly = null)
    {
        var app = new AppProcess(environment, assembly ?? AppDll());
        await app.StartAgainAsync();
        return app;
    }

    /// <summary>Starts on the same port and data folder, and returns once it serves.</summary>
    public async Task StartAgainAsync()
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = StartInfo(), EnableRaisingEvents = true };
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The app ended before it was ready. It wrote:\n{Log}"));
        process.OutputDataReceived += (_, line) => Note(line.Data, ready);
        process.ErrorDataReceived += (_, line) => Note(line.Data, ready);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process = process;
        Living[this] = true;
        try
        {
            await ready.Task.WaitAsync(StartTimeout);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The app was not ready in {StartTimeout}. It wrote:\n{Log}");
        }
    }

    /// <summary>Has every app that runs remove its container of this name, if it has one.</summary>
    public static async Task ForgetAsync(string name)
    {
        foreach (var app in Living.Keys)
        {
            try
            {
                await app.Api.DeleteAsync($"/api/containers/{name}?force=true&wait=30");
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                // It has just ended, or not begun: without a token there is nothing of it yet, or no more.
            }
        }
    }

    /// <summary>SIGKILL: the process has no chance to finish anything.</summary>
    public async Task KillAsync()
    {
        Living.TryRemove(this, out _);
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            _process = null;
        }
    }

    /// <summary>SIGTERM, as a service manager stops it. Returns the exit code.</summary>
    public async Task<int> StopAsync()
    {
        var process = _process ?? throw new InvalidOperationException("The app does not run.");
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString()]))
        {
            await kill.WaitForExitAsync();
        }

        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        var code = process.ExitCode;
        process.Dispose();
        _process = null;
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await RemoveWhatItMadeAsync();
        Api.Dispose();
        Directory.Delete(DataFolder, recursive: true);
    }

    /// <summary>On the machine's engine, where others work too: its replicas, and their networks, of which an engine has only some thirty.</summary>
    private async Task RemoveWhatItMadeAsync()
    {
        var installation = Path.Combine(DataFolder, "installation.id");
        if (_environment.ContainsKey("DOCKER_HOST") || !File.Exists(installation))
        {
            return;
        }

        var filter = $"label=orchestrator.installation={(await File.ReadAllTextAsync(installation)).Trim()}";
        var left = (await DockerCli.RunAsync("ps", "-a", "--filter", filter, "--format", "{{.ID}} {{.Label \"orchestrator.name\"}}"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToArray();
        foreach (var replica in left)
        {
            await DockerCli.TryAsync("rm", "-f", replica[0]);
        }

        foreach (var name in left.Select(replica => replica[1]).Distinct())
        {
            await DockerCli.TryAsync("network", "rm", $"orchestrator-{name}");
        }

        foreach (var grant in (await DockerCli.RunAsync("network", "ls", "-q", "--filter", filter)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            await DockerCli.TryAsync("network", "rm", grant);
        }
    }

    /// <summary>The app as this build made it: same configuration and framework as the tests.</summary>
    internal static string AppDll() => BuiltAssembly("src/App", "FunctionsOrchestrator.App");

    /// <summary>What this build made of a project.</summary>
    internal static string BuiltAssembly(string project, string name)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (output.Name, output.Parent!.Name);
        return Path.Combine(Repository.Root, project, "bin", configuration, framework, $"{name}.dll");
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo("dotnet", [_assembly, "--port", Port.ToString()])
        {
            WorkingDirectory = DataFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in new[] { "AzureWebJobsStorage", "DATABASE_URL", "REDIS_URL", "WEBSITE_HOSTNAME", "ASPNETCORE_URLS" })
        {
            start.Environment.Remove(name);
        }

        start.Environment["DATA_FOLDER"] = DataFolder;

        // Tests ask faster than anybody should; those of the limits set their own.
        start.Environment["SECURITY__RATE_LIMITS__ENABLED"] = "false";
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private void Note(string? line, TaskCompletionSource ready)
    {
        if (line is null)
        {
            return;
        }

        lock (_log)
        {
            _log.AppendLine(line);
        }

        if (line.StartsWith("Ready: ", StringComparison.Ordinal))
        {
            ready.TrySetResult();
        }
    }
}
