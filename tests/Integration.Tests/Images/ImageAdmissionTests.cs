using System.Runtime.Versioning;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.Integration.Tests.Images;

[UnsupportedOSPlatform("windows")]
public sealed class ImageAdmissionTests
{
    private const UnixFileMode Setuid = UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.SetUser;
    private const string Critical = "trivy-debian-buster.json";
    private const string Medium = "trivy-alpine-distroless.json";
    private static readonly ImageSecurityOptions Trivy = new() { Scanner = ScannerKind.Trivy, Timeout = 60 };

    [Fact]
    public async Task Decide_AnImageWithACriticalVulnerability_IsRefusedAndNamesIt()
    {
        await using var image = await BuiltImage.BuildAsync("FROM scratch\nCOPY busybox /bin/busybox\nLABEL test=1");
        using var images = new ImageHarness(Trivy);
        images.Replay(Critical);

        var decision = await images.DecideAsync(image.Reference);

        Assert.False(decision.Allowed);
        Assert.Equal((1, "CVE-2019-18224"), (decision.Refusal!.VulnerabilityCount, decision.Refusal.Vulnerabilities[0].Id));
        Assert.Contains("1 vulnerability blocks it: critical or worse blocks (CVE-2019-18224 in libidn2-0 2.0.5-1)", decision.Reason, StringComparison.Ordinal);
        Assert.Empty(images.Archived);
    }

    [Fact]
    public async Task Decide_OneThatIsIgnoredUntilLater_LetsItThroughAndOneWhoseTimeIsOverDoesNot()
    {
        await using var image = await BuiltImage.BuildAsync("FROM scratch\nCOPY busybox /bin/busybox\nLABEL test=2");
        var now = TimeProvider.System.GetUtcNow();
        using var ignoring = new ImageHarness(Trivy with { Ignore = [new ImageIgnoreOptions("CVE-2019-18224", "no input reaches it", now.AddHours(1))] });
        using var expired = new ImageHarness(Trivy with { Ignore = [new ImageIgnoreOptions("CVE-2019-18224", "no input reaches it", now)] });
        ignoring.Replay(Critical);
        expired.Replay(Critical);

        Assert.True((await ignoring.DecideAsync(image.Reference)).Allowed);
        Assert.False((await expired.DecideAsync(image.Reference)).Allowed);
    }

    [Theory]
    [InlineData(ScanFailureMode.Block, false)]
    [InlineData(ScanFailureMode.Allow, true)]
    public async Task Decide_AScanThatFails_ClosesOrOpensAsThePolicySaysAndIsNeverClean(ScanFailureMode mode, bool allowed)
    {
        await using var image = await BuiltImage.BuildAsync("FROM scratch\nCOPY busybox /bin/busybox\nLABEL test=3");
        using var images = new ImageHarness(Trivy with { OnFailure = mode });
        images.Replay(null);

        var decision = await images.DecideAsync(image.Reference);

        Assert.Equal(allowed, decision.Allowed);
        Assert.Contains("the scan failed", decision.Reason, StringComparison.Ordinal);
        Assert.Contains("ended with 1: no database", decision.Reason, StringComparison.Ordinal);
        Assert.Equal(ScanOutcome.Failed, (await images.FindAsync(image.Reference)).Outcome);

        images.Replay(Medium);
        Assert.True((await images.DecideAsync(image.Reference)).Allowed);
        Assert.Equal(ScanOutcome.Vulnerable, (await images.FindAsync(image.Reference)).Outcome);
    }

    [Fact]
    public async Task Decide_AResultThatCounts_IsNotMadeAgainAndOneThatIsTooOldIs()
    {
        await using var image = await BuiltImage.BuildAsync("FROM scratch\nCOPY busybox /bin/busybox\nLABEL test=4");
        using var images = new ImageHarness(Trivy with { MaxAge = 60, RescanInterval = 60 });
        images.Replay(Medium);

        Assert.True((await images.DecideAsync(image.Reference)).Allowed);
        images.Replay(Critical);
        Assert.True((await images.DecideAsync(image.Reference)).Allowed);
        Assert.Equal(1, images.Scans);

        // What is known is made older than it may be.
        var id = (await images.FindAsync(image.Reference)).ImageId;
        await images.Store.PruneAsync(DateTimeOffset.MaxValue.AddDays(-1), CancellationToken.None);
        await images.Store.SaveReportAsync(id, new ImageReport { Scanner = ScannerKind.Trivy, Vulnerabilities = [] }, TimeProvider.System.GetUtcNow().AddSeconds(-61), CancellationToken.None);
        Assert.False((await images.DecideAsync(image.Reference)).Allowed);
        Assert.Equal(2, images.Scans);
    }

    [Fact]
    public async Task Decide_ManyAtOnceForOneImage_ScanItOnce()
    {
        await using var image = await BuiltImage.BuildAsync("FROM scratch\nCOPY busybox /bin/busybox\nLABEL test=5");
        using var images = new ImageHarness(Trivy);
        images.Replay(Medium);

        var decisions = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => images.DecideAsync(image.Reference)));

        Assert.All(decisions, decision => Assert.True(decision.Allowed));
        Assert.Equal(1, images.Scans);
    }

    [Fact]
    public async Task Decide_AnImageAboveTheSizeLimit_IsAFailureAndNotRead()
    {
        await using var image = await BuiltImage.BuildAsync("FROM scratch\nCOPY busybox /bin/busybox");
        using var images = new ImageHarness(Trivy with { MaxImageSize = new(1024) });
        images.Replay(Medium);

        Assert.Contains("max_image_size is 1k", (await images.DecideAsync(image.Reference)).Reason, StringComparison.Ordinal);
        Assert.Equal(0, images.Scans);
    }

    [Fact]
    public async Task Decide_UnderRestricted_NamesEveryCheckThatFails()
    {
        await using var image = await BuiltImage.BuildAsync("FROM scratch\nENV DB_PASSWORD=planted-value\nADD layer.tar /", ("bin/su", Setuid, "x"));
        using var images = new ImageHarness(new ImageSecurityOptions { Checks = new ImageCheckOptions { Setuid = ImageCheckMode.Block } });

        var refused = await images.DecideAsync(image.Reference, restricted: true);
        Assert.Contains("/bin/su", refused.Reason, StringComparison.Ordinal);
        Assert.Equal([ImageCheckName.Root, ImageCheckName.Secrets, ImageCheckName.Setuid], refused.Refusal!.Checks.Select(check => check.Name));
        Assert.DoesNotContain("planted-value", refused.Reason, StringComparison.Ordinal);

        var warned = await images.DecideAsync(image.Reference);
        Assert.Equal([ImageCheckName.Setuid], warned.Refusal!.Checks.Select(check => check.Name));
        Assert.Equal([ImageCheckName.Root, ImageCheckName.Secrets], warned.Warnings.Select(check => check.Name));
    }

    [Fact]
    public async Task Inspection_OfARealImage_SeesWhatItsLayersLeaveVisible()
    {
        const string status = "Package: bash\nStatus: install ok installed\nVersion: 5.0-4\n\n";
        await using var image = await BuiltImage.BuildAsync(
            "FROM scratch\nCOPY busybox /bin/busybox\nADD layer.tar /\nRUN [\"/bin/busybox\", \"rm\", \"/usr/bin/deleted\"]\nRUN [\"/bin/busybox\", \"rm\", \"-r\", \"/opt/tools\"]\n"
            + "RUN [\"/bin/busybox\", \"chmod\", \"755\", \"/usr/bin/tamed\"]\nUSER 1000",
            ("usr/bin/kept", Setuid, "x"), ("usr/bin/deleted", Setuid, "x"), ("usr/bin/tamed", Setuid, "x"), ("opt/tools/su", Setuid, "x"), ("var/lib/dpkg/status", UnixFileMode.UserRead, status));
        using var images = new ImageHarness(new ImageSecurityOptions { Checks = new ImageCheckOptions { Setuid = ImageCheckMode.Block } });

        var decision = await images.DecideAsync(image.Reference);

        var inspection = (await images.FindAsync(image.Reference)).Inspection!;
        Assert.True(inspection.Failure is null, inspection.Failure);
        var contents = inspection.Contents!;
        Assert.Equal(["usr/bin/kept"], contents.SetIdFiles.Select(file => file.Path));
        Assert.Equal([new ImagePackage("bash", "5.0-4", "dpkg")], contents.Packages);
        Assert.Contains("who runs /usr/bin/kept gets other rights", decision.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(decision.Warnings, check => check.Name is ImageCheckName.Root);
    }
}
