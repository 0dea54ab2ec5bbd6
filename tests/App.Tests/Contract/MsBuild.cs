using System.Diagnostics;

namespace FunctionsOrchestrator.App.Tests.Contract;

/// <summary>Asks MSBuild what it makes of the app's project, as Core Tools and people do.</summary>
internal static class MsBuild
{
    public static async Task<string> GetPropertyAsync(string property, string? functionsRuntime, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", AppSources.Folder, $"-getProperty:{property}", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("FunctionsRuntime");
        if (functionsRuntime is not null)
        {
            start.Environment["FunctionsRuntime"] = functionsRuntime;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException(output + await error);
    }
}
