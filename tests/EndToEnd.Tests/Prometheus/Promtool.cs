using System.Diagnostics;

namespace FunctionsOrchestrator.EndToEnd.Tests.Prometheus;

/// <summary>Prometheus' own critic.</summary>
internal static class Promtool
{
    /// <summary>What it says; empty when it finds nothing.</summary>
    /// <param name="input">What it reads from its standard input; null for nothing.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<(int ExitCode, string Output)> RunAsync(string? input, params string[] arguments)
    {
        var start = new ProcessStartInfo("promtool", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input ?? string.Empty);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
