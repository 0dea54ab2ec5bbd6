using System.Runtime.Versioning;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.Core.Findings;
using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.Integration.Tests.Images;

/// <summary>What becomes of images in use as time goes by, on a real engine and a real database.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ImageSweepTests
{
    private const string Medium = "trivy-alpine-distroless.json";
    private static readonly ImageSecurityOptions Trivy = new() { Scanner = ScannerKind.Trivy, Inspect = false, RescanInterval = 3600, MaxAge = 7200 };

    [Fact]
    public async Task Run_OfAnImageInUse_ScansItAnewOnceTheIntervalIsOverAndNotBefore()
    {
        await using var image = await BuiltImage.BuildAsync("FROM scratch\nCOPY busybox /bin/busybox\nLABEL test=sweep1");
        var time = new SetTime();
        using var images = new ImageHarness(Trivy, time);
        images.Replay(Medium);
        await images.UseAsync("web", image.Reference);

        await images.SweepAsync();
        await images.SweepAsync();
        time.Now += TimeSpan.FromMinutes(59);
        await images.SweepAsync();
        Assert.Equal(1, images.Scans);

        time.Now += TimeSpan.FromMinutes(1);
        await images.SweepAsync();
        await images.SweepAsync();
        Assert.Equal(2, images.Scans);
    }

    [Fact]
    public async Task Run_AfterAScanThatFailed_TriesAgainSoonerThanTheInterval()
    {
        await using var image = await BuiltImage.BuildAsync("FROM scratch\nCOPY busybox /bin/busybox\nLABEL test=sweep2");
        var time = new SetTime();
        using var images = new ImageHarness(Trivy, time);
        images.Replay(null);
        await images.UseAsync("web", image.Reference);

        await images.SweepAsync();
        images.Replay(Medium);
        await images.SweepAsync();
        Assert.Equal((1, ScanOutcome.Failed), (images.Scans, (await images.FindAsync(image.Reference)).Outcome));

        time.Now += TimeSpan.FromMinutes(15);
        await images.SweepAsync();
        Assert.Equal(2, images.Scans);
        Assert.NotNull((await images.FindAsync(image.Reference)).Scan.Report);
    }

    [Fact]
    public async Task Run_WhereAProcessEndedInTheMiddleOfAScan_ScansItAgain()
    {
        await using var image = await BuiltImage.BuildAsync("FROM scratch\nCOPY busybox /bin/busybox\nLABEL test=sweep3");
        using var images = new ImageHarness(Trivy, new SetTime());
        images.Hang();
        await images.UseAsync("web", image.Reference);
        using var end = new CancellationTokenSource();
        var sweep = images.SweepAsync(end.Token);
        while (images.Scans == 0)
        {
            Assert.False(sweep.IsCompleted);
            await Task.Delay(20);
        }

        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sweep);
        images.Replay(Medium);
        images.StartAgain();
        await images.SweepAsync();

        Assert.Equal(2, images.Scans);
        Assert.NotNull((await images.FindAsync(image.Reference)).Scan.Report);
    }

    [Fact]
    public async Task Run_OfAnImageThatAChecksWarnsOf_IsAFindingUntilTheContainerRunsAnother()
    {
        await using var image = await BuiltImage.BuildAsync("FROM scratch\nCOPY busybox /bin/busybox\nENV DB_PASSWORD=planted-value");
        await using var clean = await BuiltImage.BuildAsync("FROM scratch\nCOPY busybox /bin/busybox\nLABEL test=sweep4");
        using var images = new ImageHarness(new ImageSecurityOptions(), new SetTime());
        await images.UseAsync("web", image.Reference);

        await images.SweepAsync();
        await images.SweepAsync();

        // That it runs as root is nothing by itself.
        var finding = Assert.Single(await images.FindingsAsync(FindingStatus.Open));
        Assert.Equal(("image_check", FindingSource.Image, FindingSeverity.Medium, "web", "secrets"), (finding.Rule, finding.Source, finding.Severity, finding.Container, finding.Subject));
        Assert.Contains("DB_PASSWORD", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("planted-value", System.Text.Json.JsonSerializer.Serialize(finding), StringComparison.Ordinal);

        await images.UseAsync("web", clean.Reference);
        await images.SweepAsync();
        Assert.Empty(await images.FindingsAsync(FindingStatus.Open));
    }

    /// <summary>It is what it is set to.</summary>
    private sealed class SetTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
