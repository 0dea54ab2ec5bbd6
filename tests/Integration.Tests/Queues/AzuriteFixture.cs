using System.Diagnostics;
using System.Text.RegularExpressions;
using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.Integration.Tests.Queues;

/// <summary>Azurite, on free ports of this machine and in a folder of its own. <c>AZURITE</c> names its program; else it is installed into <c>.tools</c>.</summary>
public sealed partial class AzuriteFixture : IAsyncLifetime
{
    private const string Version = "3.37.0";
    private const string Account = "devstoreaccount1";

    // Azurite's own well-known key: no secret.
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    // Once for all fixtures: two installations into one folder at a time break each other.
    private static readonly Lazy<Task<string>> Installed = new(InstallAsync);

    private readonly string _folder = Directory.CreateTempSubdirectory("azurite-").FullName;
    private Process? _process;

    public string ConnectionString { get; private set; } = "";

    public async Task InitializeAsync()
    {
        var program = Environment.GetEnvironmentVariable("AZURITE") is { Length: > 0 } named ? named : await Installed.Value;
        var start = new ProcessStartInfo(program)
        {
            ArgumentList =
            {
                "--location", _folder, "--skipApiVersionCheck", "--disableTelemetry",
                "--blobHost", "127.0.0.1", "--blobPort", "0", "--queueHost", "127.0.0.1", "--queuePort", "0", "--tableHost", "127.0.0.1", "--tablePort", "0",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var port = await ReadQueuePortAsync(_process);
        ConnectionString = $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};QueueEndpoint=http://127.0.0.1:{port}/{Account};";
    }

    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<string> ReadQueuePortAsync(Process process)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            said.Add(line);
            if (Listening().Match(line) is { Success: true } match)
            {
                // Read on, so that a full pipe never stops it.
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
                return match.Groups["port"].Value;
            }
        }

        throw new InvalidOperationException($"Azurite ended: {string.Join('\n', said)}\n{await process.StandardError.ReadToEndAsync(limit.Token)}");
    }

    private static async Task<string> InstallAsync()
    {
        var tools = Path.Combine(Repository.Root, ".tools", "azurite");
        var program = Path.Combine(tools, "node_modules", ".bin", "azurite");
        if (!File.Exists(program))
        {
            Directory.CreateDirectory(tools);
            using var npm = Process.Start("npm", ["install", "--prefix", tools, "--no-audit", "--no-fund", $"azurite@{Version}"]);
            await npm.WaitForExitAsync();
            Assert.True(npm.ExitCode == 0 && File.Exists(program), "Azurite cannot be installed by npm: set AZURITE to its program.");
        }

        return program;
    }

    [GeneratedRegex(@"Queue service is successfully listening at http://127\.0\.0\.1:(?<port>\d+)")]
    private static partial Regex Listening();
}
