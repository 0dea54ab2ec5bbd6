using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace FunctionsOrchestrator.Bench.Discovery;

/// <summary>Asks the same again and again from 32 connections for some seconds.</summary>
internal static partial class Wrk
{
    private const string Seconds = "8s";

    /// <param name="url">What is asked.</param>
    /// <param name="arguments">Headers, or a script.</param>
    /// <returns>Answers a second, and the 99th percentile in milliseconds.</returns>
    public static async Task<(double PerSecond, double P99Ms)> RunAsync(Uri url, params string[] arguments)
    {
        var start = new ProcessStartInfo("wrk", ["-t", "1", "-c", "32", "-d", Seconds, "--latency", .. arguments, url.ToString()]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 || output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"wrk found faults at {url}:\n{output}");
        }

        var p99 = Percentile().Match(output);
        var factor = p99.Groups[2].Value switch
        {
            "us" => 0.001,
            "ms" => 1,
            _ => 1000,
        };
        return (Number(Rate().Match(output).Groups[1]), Number(p99.Groups[1]) * factor);
    }

    private static double Number(Group group) => double.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"99%\s+([0-9.]+)(us|ms|s)")]
    private static partial Regex Percentile();

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex Rate();
}
