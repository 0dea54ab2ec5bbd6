using System.Runtime.Versioning;
using FunctionsOrchestrator.App.Adapters.Docker;
using FunctionsOrchestrator.App.Adapters.Scanners;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Images;
using FunctionsOrchestrator.Integration.Tests.Docker;
using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.Integration.Tests.Images;

/// <summary>A scanner that runs as a container. Its image is made here, of a script that replays a real report.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ContainerScannerTests : IDisposable
{
    private readonly DockerConnection _connection = new(BusyboxImage.Address, TimeProvider.System);
    private readonly Installation _installation = new($"scan-{Guid.NewGuid():N}"[..16]);

    public void Dispose() => _connection.Dispose();

    [Fact]
    public async Task Scan_InAContainer_GetsTheArchiveAndNothingElseAndIsRemoved()
    {
        // It fails unless it sees an archive of an image, and can write where it may and nowhere else.
        const string script = "#!/bin/busybox sh\nset -e\n[ \"$1\" = version ] && exit 1\nfor last; do :; done\n/bin/busybox tar -tf $last manifest.json >/dev/null\n"
            + "! touch /bin/x 2>/dev/null\n[ ! -e /var/run/docker.sock ]\n/bin/busybox touch /scan/x /cache/x\n[ $(/bin/busybox grep CapEff /proc/self/status | /bin/busybox cut -f2) = 0000000000000000 ]\ncat /report\n";
        await using var scanner = await ScannerAsync(script);
        using var images = new ImageHarness(new ImageSecurityOptions());
        var options = Options(scanner);
        var archive = Path.GetTempFileName();
        try
        {
            await images.Archives.ReadAsync(scanner.Reference, (stream, token) => CopyAsync(stream, archive, token), CancellationToken.None);

            var attempt = await new TrivyScanner(Runner(options), options).ScanAsync(archive, CancellationToken.None);

            Assert.True(attempt.Failure is null, attempt.Failure);
            Assert.Equal(2, attempt.Report!.Vulnerabilities.Count);
            Assert.Empty(await LeftAsync());
        }
        finally
        {
            File.Delete(archive);
            await BuiltImage.DockerAsync("volume", "rm", $"orchestrator-scanner-{_installation.Id}");
        }
    }

    [Fact]
    public async Task Scan_ThatIsGivenUp_LeavesNoContainer()
    {
        await using var scanner = await ScannerAsync("#!/bin/busybox sh\n/bin/busybox sleep 1000\n");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3));

        await Assert.ThrowsAnyAsync<Exception>(() => Runner(Options(scanner)).RunAsync("trivy", _ => [], null, patience.Token));

        Assert.True(patience.IsCancellationRequested);
        Assert.Empty(await LeftAsync());
        await BuiltImage.DockerAsync("volume", "rm", $"orchestrator-scanner-{_installation.Id}");
    }

    [Fact]
    public async Task Scan_ByAnImageThatIsNotThere_IsAFailure()
    {
        var run = await Runner(new ImageSecurityOptions { Scanner = ScannerKind.Trivy, Mode = ScannerMode.Container, Image = "no-such-scanner:1" }).RunAsync("trivy", _ => [], null, CancellationToken.None);

        Assert.Contains("no-such-scanner:1 cannot be run", run.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CleanUp_OfOnesWhoseTimeIsOver_RemovesThoseAndNoOthers()
    {
        await using var image = await BuiltImage.BuildAsync("FROM scratch\nLABEL test=cleanup\nCMD [\"/x\"]");
        var over = await BuiltImage.DockerAsync("create", "--label", $"{ScannerContainers.Owner}={_installation.Id}", "--label", $"{ScannerContainers.Until}=1000", image.Reference);
        var working = await BuiltImage.DockerAsync("create", "--label", $"{ScannerContainers.Owner}={_installation.Id}", "--label", $"{ScannerContainers.Until}=99999999999", image.Reference);
        var other = await BuiltImage.DockerAsync("create", "--label", $"{ScannerContainers.Owner}=somebody", "--label", $"{ScannerContainers.Until}=1000", image.Reference);
        try
        {
            await Runner(new ImageSecurityOptions()).CleanUpAsync(CancellationToken.None);

            var left = await BuiltImage.DockerAsync("ps", "-aq", "--no-trunc", "--filter", $"label={ScannerContainers.Owner}");
            Assert.DoesNotContain(over, left, StringComparison.Ordinal);
            Assert.Contains(working, left, StringComparison.Ordinal);
            Assert.Contains(other, left, StringComparison.Ordinal);
        }
        finally
        {
            await BuiltImage.DockerAsync("rm", "-f", working, other);
        }
    }

    private static Task<BuiltImage> ScannerAsync(string script) => BuiltImage.BuildAsync(
        "FROM scratch\nCOPY busybox /bin/busybox\nRUN [\"/bin/busybox\", \"--install\", \"-s\", \"/bin\"]\nADD layer.tar /\nENTRYPOINT [\"/scanner\"]",
        ("scanner", UnixFileMode.UserRead | UnixFileMode.UserExecute, script),
        ("report", UnixFileMode.UserRead, File.ReadAllText(Path.Combine(Repository.Root, "tests", "Core.Tests", "Images", "Data", "trivy-debian-buster.json"))));

    private static ImageSecurityOptions Options(BuiltImage scanner) =>
        new() { Scanner = ScannerKind.Trivy, Mode = ScannerMode.Container, Image = scanner.Reference, Network = "none", Timeout = 60 };

    private ContainerScannerRunner Runner(ImageSecurityOptions options) => new(_connection, _installation, options, TimeProvider.System);

    private async Task<string> LeftAsync() => await BuiltImage.DockerAsync("ps", "-aq", "--filter", $"label={ScannerContainers.Owner}={_installation.Id}");

    private static async Task<bool> CopyAsync(Stream stream, string path, CancellationToken cancellation)
    {
        await using var file = File.Create(path);
        await stream.CopyToAsync(file, cancellation);
        return true;
    }
}
