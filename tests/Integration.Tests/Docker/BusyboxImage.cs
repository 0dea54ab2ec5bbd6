using System.Formats.Tar;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace FunctionsOrchestrator.Integration.Tests.Docker;

/// <summary>An image of the machine's own static busybox, made for one test run.</summary>
public sealed class BusyboxImage : IAsyncLifetime
{
    private static readonly string[] Applets = ["sh", "sleep", "echo", "true", "false", "cat"];
    private readonly DockerClient _client = new DockerClientBuilder().WithEndpoint(new Uri(Address)).Build();

    public static string Address => Environment.GetEnvironmentVariable("DOCKER_HOST") ?? "unix:///var/run/docker.sock";

    public string Reference { get; } = $"orchestrator-test-busybox:{Guid.NewGuid():N}";

    public async Task InitializeAsync()
    {
        using var tar = new MemoryStream();
        await using (var writer = new TarWriter(tar, TarEntryFormat.Pax, leaveOpen: true))
        {
            await writer.WriteEntryAsync("/bin/busybox", "bin/busybox");
            foreach (var applet in Applets)
            {
                await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.SymbolicLink, $"bin/{applet}") { LinkName = "busybox" });
            }
        }

        tar.Position = 0;
        var parts = Reference.Split(':');
        await _client.Images.CreateImageAsync(
            new ImagesCreateParameters { FromSrc = "-", Repo = parts[0], Tag = parts[1] }, tar, null!, new Progress<JSONMessage>(), CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _client.Images.DeleteImageAsync(Reference, new ImageDeleteParameters { Force = true }, CancellationToken.None);
        _client.Dispose();
    }
}
