using System.Diagnostics;
using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.EndToEnd.Tests.Fixture;

/// <summary>The sample service's image, built from samples/web around the machine's static busybox.</summary>
public static class SampleImage
{
    private static readonly Lazy<Task<string>> Built = new(BuildAsync);

    /// <summary>The image's name, once it is built.</summary>
    public static Task<string> NameAsync() => Built.Value;

    private static async Task<string> BuildAsync()
    {
        const string Name = "orchestrator-sample-web:e2e";
        var folder = Path.Combine(Repository.Root, "samples", "web");
        var busybox = Path.Combine(folder, "busybox");
        if (!File.Exists(busybox))
        {
            using var which = Process.Start(new ProcessStartInfo("sh", ["-c", "command -v busybox"]) { RedirectStandardOutput = true })!;
            var found = (await which.StandardOutput.ReadToEndAsync()).Trim();
            File.Copy(found.Length > 0 ? found : throw new InvalidOperationException("These tests need a static busybox; ./dev test brings one."), busybox);
        }

        await DockerCli.RunAsync("build", "-q", "-t", Name, folder);
        return Name;
    }
}
