using System.Diagnostics;

namespace FunctionsOrchestrator.EndToEnd.Tests.Demo;

/// <summary>Ends a running <c>./dev up</c> as a person does.</summary>
internal static class DemoProcess
{
    public static async Task InterruptAsync(Process process, TimeSpan patience)
    {
        if (process.HasExited)
        {
            return;
        }

        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString()]))
        {
            await kill.WaitForExitAsync();
        }

        try
        {
            await process.WaitForExitAsync().WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
