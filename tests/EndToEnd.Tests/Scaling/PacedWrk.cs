using System.Diagnostics;

namespace FunctionsOrchestrator.EndToEnd.Tests.Scaling;

/// <summary>wrk on ten connections, each of which waits between its requests: it asks about as often whether answers take long or not.</summary>
internal sealed class PacedWrk : IAsyncDisposable
{
    private const int Connections = 10;

    private readonly string _folder = Directory.CreateTempSubdirectory("wrk-").FullName;
    private readonly Process _process;

    /// <param name="address">What is asked for.</param>
    /// <param name="host">Under which name.</param>
    /// <param name="pauseMs">Milliseconds from an answer to the next request of the same connection.</param>
    public PacedWrk(Uri address, string host, int pauseMs)
    {
        var script = Path.Combine(_folder, "pause.lua");
        File.WriteAllText(script, $"function delay() return {pauseMs} end\n");
        _process = Process.Start(new ProcessStartInfo("wrk", ["-t", "1", "-c", $"{Connections}", "-d", "600s", "-H", $"Host: {host}", "-s", script, address.ToString()])
        {
            RedirectStandardOutput = true,
        })!;
    }

    public async ValueTask DisposeAsync()
    {
        Assert.False(_process.HasExited, "wrk ended before its time.");
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
