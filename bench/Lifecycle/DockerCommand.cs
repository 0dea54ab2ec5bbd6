using System.Diagnostics;

namespace FunctionsOrchestrator.Bench.Lifecycle;

/// <summary>The docker command, as a person would use it.</summary>
internal static class DockerCommand
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
}
