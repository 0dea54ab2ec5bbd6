using System.Diagnostics;

namespace FunctionsOrchestrator.EndToEnd.Tests.Fixture;

/// <summary>Looks at the Docker Engine without the app's help.</summary>
public static class DockerCli
{
    public static async Task<string> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("docker", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output.Trim()
            : throw new InvalidOperationException($"docker {string.Join(' ', arguments)}: {(await error).Trim()}");
    }

    /// <summary>Runs it for its effect, and does not mind when there is nothing to do.</summary>
    public static async Task TryAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("docker", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
    }

    /// <summary>The Docker containers that serve a container of ours, as <c>name=state</c>, whatever their state.</summary>
    public static async Task<string[]> ReplicasAsync(string name)
    {
        var lines = await RunAsync("ps", "-a", "--filter", "label=orchestrator.container", "--filter", $"name=^/?{name}-", "--format", "{{.Names}}={{.State}}");
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
    }

    public static async Task<string> LabelAsync(string container, string label) =>
        await RunAsync("inspect", "--format", $"{{{{index .Config.Labels \"{label}\"}}}}", container);

    /// <summary>Removes what a failed test may have left of a container of ours.</summary>
    public static async Task RemoveReplicasAsync(string name)
    {
        // An app that lives would bring them back.
        await AppProcess.ForgetAsync(name);
        foreach (var replica in await ReplicasAsync(name))
        {
            await RunAsync("rm", "-f", replica.Split('=')[0]);
        }

        await TryAsync("network", "rm", $"orchestrator-{name}");
    }
}
