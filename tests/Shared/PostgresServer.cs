using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace FunctionsOrchestrator.Tests.Shared;

/// <summary>A PostgreSQL server of our own, in a temporary folder and on a free port. It can be killed and started again.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>Whatever a URL has to encode.</summary>
    private const string Password = "p@ss/w:rd%?#";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("postgres-").FullName;
    private readonly StringBuilder _log = new();
    private Process? _process;

    private PostgresServer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public int Port { get; }

    public string Url => $"postgresql://orchestrator:{Uri.EscapeDataString(Password)}@127.0.0.1:{Port}/postgres";

    public string Keywords => new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = Port, Username = "orchestrator", Password = Password, Database = "postgres", Timeout = 5 }.ConnectionString;

    private string Data => Path.Combine(_folder, "data");

    public static async Task<PostgresServer> StartAsync()
    {
        var server = new PostgresServer();
        var secret = Path.Combine(server._folder, "password");
        await File.WriteAllTextAsync(secret, Password);

        // Not in the order of bytes by itself, so that tests show that we ask for that.
        await RunAsync("chown", ["-R", User(), server._folder]);
        await RunAsync(
            Program("initdb"),
            ["-D", server.Data, "-U", "orchestrator", "--auth=scram-sha-256", $"--pwfile={secret}", "-E", "UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US", "--no-sync"],
            unprivileged: true);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts on the same data, and returns once it answers.</summary>
    public async Task StartAgainAsync()
    {
        using var limit = new CancellationTokenSource(StartTimeout);
        while (true)
        {
            Launch();
            while (!await AnswersAsync() && !_process!.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
            }

            // The children of one that was killed hold on for a moment to what a new one needs.
            if (!_process!.HasExited)
            {
                return;
            }

            limit.Token.ThrowIfCancellationRequested();
            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
        }
    }

    /// <summary>SIGKILL: nothing is finished, and nobody is told.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false } process)
        {
            Thaw();
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        _process?.Dispose();
        _process = null;
    }

    /// <summary>Stops the server and its children where they stand: it is there, and does not answer.</summary>
    public void Freeze() => Signal("STOP");

    public void Thaw() => Signal("CONT");

    public async Task<T?> QueryAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(Keywords);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void Signal(string signal)
    {
        var server = _process!.Id;
        var children = File.ReadAllText($"/proc/{server}/task/{server}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        using var kill = Process.Start("kill", [$"-{signal}", $"{server}", .. children]);
        kill.WaitForExit();
    }

    private void Launch()
    {
        _process?.Dispose();
        var start = StartInfo(
            Program("postgres"),
            ["-D", Data, "-p", $"{Port}", "-h", "127.0.0.1", "-k", _folder, "-c", "fsync=off", "-c", "shared_buffers=32MB", "-c", "max_connections=60"],
            unprivileged: true);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection($"{Keywords};Pooling=false;Timeout=2");
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private void Note(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }

    private static async Task RunAsync(string program, IReadOnlyList<string> arguments, bool unprivileged = false)
    {
        using var process = Process.Start(StartInfo(program, arguments, unprivileged))!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed: {await output}{await errors}");
        }
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static ProcessStartInfo StartInfo(string program, IReadOnlyList<string> arguments, bool unprivileged)
    {
        var start = unprivileged && Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("setpriv", [$"--reuid={User()}", $"--regid={User()}", "--clear-groups", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.WorkingDirectory = Path.GetTempPath();
        return start;
    }

    private static string User() => !Environment.IsPrivilegedProcess ? Environment.UserName
        : File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    private static string Program(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':')
            .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(version => Path.Combine(version, "bin")) : []);
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"PostgreSQL's {name} was not found: ./dev test installs it.");
    }
}
