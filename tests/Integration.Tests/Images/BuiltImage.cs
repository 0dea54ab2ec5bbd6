using System.Diagnostics;
using System.Formats.Tar;
using System.Text;

namespace FunctionsOrchestrator.Integration.Tests.Images;

/// <summary>An image that was built for one test, of the machine's own static busybox or of nothing.</summary>
internal sealed class BuiltImage : IAsyncDisposable
{
    private BuiltImage(string reference) => Reference = reference;

    public string Reference { get; }

    /// <param name="dockerfile">What it is built by; <c>layer.tar</c> and <c>busybox</c> are beside it.</param>
    /// <param name="layer">The files of <c>layer.tar</c>.</param>
    public static async Task<BuiltImage> BuildAsync(string dockerfile, params (string Path, UnixFileMode Mode, string Content)[] layer)
    {
        var folder = Directory.CreateTempSubdirectory("image-test-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "Dockerfile"), dockerfile);
            File.Copy("/bin/busybox", Path.Combine(folder, "busybox"));
            await using (var tar = new TarWriter(File.Create(Path.Combine(folder, "layer.tar")), TarEntryFormat.Pax))
            {
                foreach (var (path, mode, content) in layer)
                {
                    await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, path) { Mode = mode, DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) });
                }
            }

            var image = new BuiltImage($"orchestrator-image-test:{Guid.NewGuid():N}");
            await DockerAsync("build", "-q", "-t", image.Reference, folder);
            return image;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public async ValueTask DisposeAsync() => await DockerAsync("rmi", "-f", Reference);

    public static async Task<string> DockerAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("docker", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"docker {string.Join(' ', arguments)}: {await error}");
    }
}
