using System.ComponentModel;
using System.Diagnostics;
using FunctionsOrchestrator.App.Adapters.Host;
using FunctionsOrchestrator.App.Configuration;

namespace FunctionsOrchestrator.App.Adapters.Scanners;

/// <summary>Runs a scanner that is installed on this machine. It sees of our environment only what it needs: ours has secrets.</summary>
internal sealed class LocalScannerRunner(ImageSecurityOptions options) : IScannerRunner
{
    private static readonly string[] Passed =
    [
        "PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR",
        "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy", "SSL_CERT_FILE", "SSL_CERT_DIR",
    ];

    private static readonly string[] PassedPrefixes = ["TRIVY_", "GRYPE_", "SYFT_"];

    public async Task<ScannerRun> RunAsync(string program, Func<string, IReadOnlyList<string>> arguments, string? archive, CancellationToken cancellation)
    {
        var command = options.Command ?? program;
        try
        {
            using var process = Process.Start(StartOf(command, arguments(archive ?? string.Empty))) ?? throw new InvalidOperationException($"{command} was not started.");
            try
            {
                return await WatchAsync(process, command, cancellation);
            }
            finally
            {
                if (!process.HasExited)
                {
                    process.Kill(entireProcessTree: true);
                }
            }
        }
        catch (Win32Exception exception)
        {
            return ScannerRun.Failed($"{command} cannot be run: {exception.Message}");
        }
    }

    public Task CleanUpAsync(CancellationToken cancellation) => Task.CompletedTask;

    private static ProcessStartInfo StartOf(string command, IReadOnlyList<string> arguments)
    {
        var program = command.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) ? command : HostCommand.Find(command) ?? command;
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.ToArray())
        {
            if (!Passed.Contains(name, StringComparer.Ordinal) && !PassedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
            {
                start.Environment.Remove(name);
            }
        }

        return start;
    }

    private static async Task<ScannerRun> WatchAsync(Process process, string command, CancellationToken cancellation)
    {
        process.StandardInput.Close();
        using var output = new BoundedOutput();
        var errors = ReadAsync(process.StandardError.BaseStream, bytes =>
        {
            output.WriteError(bytes);
            return true;
        }, cancellation);
        await ReadAsync(process.StandardOutput.BaseStream, bytes => output.Write(bytes), cancellation);
        if (output.IsTooLong)
        {
            process.Kill(entireProcessTree: true);
            return ScannerRun.TooLong(command);
        }

        await errors;
        await process.WaitForExitAsync(cancellation);
        return ScannerRun.Ended(command, process.ExitCode, output.Output.ToArray(), output.Errors);
    }

    private static async Task ReadAsync(Stream stream, Func<byte[], bool> take, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellation)) > 0 && take(buffer[..read]))
        {
        }
    }
}
