using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;
using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.EndToEnd.Tests.Demo;

/// <summary><c>./dev up --demo</c> does what the README says.</summary>
[Collection(RunningAppCollection.Name)]
public sealed partial class DemoTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _prefix = RunningApp.NewName();
    private readonly string _data = Directory.CreateTempSubdirectory("orchestrator-demo-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await DockerCli.RemoveReplicasAsync(_prefix);
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Up_WithDemo_EndsWithAUrlThatAnswersAndCtrlCLeavesContainersRunning()
    {
        var (url, _) = await RunDemoAsync();
        var running = await DockerCli.ReplicasAsync(_prefix);

        Assert.Equal(3, running.Count(replica => replica.EndsWith("=running", StringComparison.Ordinal)));
        using var http = new HttpClient();
        var answer = JsonNode.Parse(await http.GetStringAsync(url))!;
        Assert.Equal("hello from the demo", answer["message"]!.GetValue<string>());

        var (again, lines) = await RunDemoAsync();
        Assert.Equal(running, await DockerCli.ReplicasAsync(_prefix));
        Assert.Contains(lines, line => line.Contains($"'{_prefix}-web' is there already", StringComparison.Ordinal));
        Assert.Equal(url, again);
    }

    /// <summary>Runs the demo until it says where to look, presses Ctrl-C, and returns the URL and all that was written.</summary>
    private async Task<(string Url, IReadOnlyCollection<string> Lines)> RunDemoAsync()
    {
        var lines = new ConcurrentQueue<string>();
        var url = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var process = new Process { StartInfo = StartInfo(), EnableRaisingEvents = true };
        process.Exited += (_, _) => url.TrySetException(new InvalidOperationException($"./dev up ended early:\n{string.Join('\n', lines)}"));
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return (await url.Task.WaitAsync(Patience), lines);
        }
        finally
        {
            await DemoProcess.InterruptAsync(process, Patience);
        }

        void Note(string? line)
        {
            lines.Enqueue(line ?? string.Empty);
            if (DemoUrl().Match(line ?? string.Empty) is { Success: true } match)
            {
                url.TrySetResult(match.Groups[1].Value);
            }
        }
    }

    private ProcessStartInfo StartInfo()
    {
        string[] arguments = ["up", "--demo", "--port", AppProcess.FreePort().ToString(), "--data", _data];
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "dev"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DEMO_PREFIX"] = _prefix;
        return start;
    }

    [GeneratedRegex("Demo: (http://[^ ]+) answers")]
    private static partial Regex DemoUrl();
}
