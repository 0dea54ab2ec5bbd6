using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Hardening;

/// <summary>A running app that may bind almost anything, so that rules alone refuse it, with one restricted Container that asks for all that its rules want.</summary>
public sealed class HardeningApp : IAsyncLifetime
{
    private AppProcess? _app;
    private string _operator = string.Empty;

    public AppProcess App => _app!;

    public ApiClient Api => App.Api;

    public string Image { get; private set; } = string.Empty;

    public string Restricted { get; } = RunningApp.NewName();

    /// <summary>A call with an operator's token.</summary>
    public (string Name, string Value) Operator => ("Authorization", $"Bearer {_operator}");

    /// <summary>What Docker says of the restricted Container's replica.</summary>
    public JsonNode Inspected { get; private set; } = null!;

    public string Replica => $"{Restricted}-1-0";

    public DirectoryInfo BindRoot { get; } = Directory.CreateTempSubdirectory("harden-");

    /// <summary>A definition that its profile lets pass.</summary>
    public JsonObject Definition(string name) => JsonNode.Parse($$"""
        {
          "name": "{{name}}", "image": "{{Image}}", "env": {"GREETING": "hi"},
          "ports": [{"container_port": 8080}],
          "resources": {"cpu_limit": "0.2", "memory_limit": "32m", "pids_limit": 50},
          "security": {"profile": "restricted", "user": "1000:1000", "tmpfs": [{"target": "/tmp", "size": "1m"}]}
        }
        """)!.AsObject();

    public async Task InitializeAsync()
    {
        Image = await SampleImage.NameAsync();
        await File.WriteAllTextAsync(Path.Combine(BindRoot.FullName, "docker.sock"), string.Empty);
        _app = await AppProcess.StartAsync(new Dictionary<string, string>
        {
            ["ORCHESTRATOR__BIND_ROOTS"] = $"[\"{BindRoot.FullName}\", \"/etc\"]",
            ["SECURITY__HARDENING__INSPECT_INTERVAL"] = "10",
        });
        _operator = await TokenAsync();
        (await Api.PostAsync("/api/containers?wait=60", Definition(Restricted).ToJsonString(), Operator)).Expect(HttpStatusCode.Created);
        Inspected = await InspectAsync(Replica);
    }

    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await DockerCli.RemoveReplicasAsync(Restricted);
            await _app.DisposeAsync();
        }

        BindRoot.Delete(recursive: true);
    }

    public static async Task<JsonNode> InspectAsync(string replica) => JsonNode.Parse(await DockerCli.RunAsync("inspect", replica))![0]!;

    private async Task<string> TokenAsync()
    {
        var start = new ProcessStartInfo("dotnet", [AppProcess.AppDll(), "token", "--role", "operator"]) { RedirectStandardOutput = true, WorkingDirectory = App.DataFolder };
        start.Environment["DATA_FOLDER"] = App.DataFolder;
        using var process = Process.Start(start)!;
        var token = (await process.StandardOutput.ReadToEndAsync()).Trim();
        await process.WaitForExitAsync();
        return token;
    }
}
