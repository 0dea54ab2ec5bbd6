using System.ComponentModel;
using System.Diagnostics;

namespace FunctionsOrchestrator.App.Adapters.Host;

/// <summary>Runs a program of this machine to its end.</summary>
internal static class HostCommand
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Where a program is on PATH or in the usual folders; null when it is missing.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':', StringSplitOptions.RemoveEmptyEntries).Concat(["/usr/sbin", "/sbin", "/usr/bin", "/bin"])
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>What it wrote, and whether it ended with 0.</summary>
    public static async Task<(bool Succeeded, string Output)> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Find(program) ?? program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timer.CancelAfter(Longest);
        try
        {
            using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} was not started.");
            try
            {
                var error = process.StandardError.ReadToEndAsync(timer.Token);
                var output = await process.StandardOutput.ReadToEndAsync(timer.Token) + await error;
                await process.WaitForExitAsync(timer.Token);
                return (process.ExitCode == 0, output.Trim());
            }
            catch (OperationCanceledException) when (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
        catch (Win32Exception exception)
        {
            return (false, exception.Message);
        }
    }
}
