using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.Core.Tests.Images;

public sealed class ImageJudgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly ImagePolicy Policy = new() { Scanner = ScannerKind.Trivy };
    private static readonly ImageScan Debian = new() { ImageId = "sha256:a", Report = Reports.Trivy("trivy-debian-buster.json"), ReportAt = Now.AddHours(-1) };
    private static readonly ImageIgnore Libidn = new("cve-2019-18224", "libidn2-0", "not reachable", Now.AddDays(1));

    [Fact]
    public void Decide_WithoutAScanner_LetsEverythingThrough() => Assert.True(ImageJudge.Decide(new ImagePolicy(), null, Now).Allowed);

    [Fact]
    public void Decide_ACriticalOne_BlocksAndIsNamed()
    {
        var verdict = ImageJudge.Decide(Policy, Debian, Now);

        Assert.Equal((false, "1 vulnerability blocks it: critical or worse blocks"), (verdict.Allowed, verdict.Reason));
        Assert.Equal("CVE-2019-18224", Assert.Single(verdict.Blocking).Id);
    }

    [Theory]
    [InlineData(ImageSeverity.Low, false, 2)]
    [InlineData(ImageSeverity.Low, true, 1)]
    [InlineData(ImageSeverity.Medium, false, 1)]
    [InlineData(null, false, 0)]
    public void Decide_BySeverityAndFix_CountsThoseThatBlock(ImageSeverity? least, bool fixableOnly, int blocking) =>
        Assert.Equal(blocking, ImageJudge.Decide(Policy with { BlockSeverity = least, FixableOnly = fixableOnly }, Debian, Now).Blocking.Count);

    [Fact]
    public void Decide_AnIgnoredOne_CountsAgainFromTheMomentOnAtWhichThatExpires()
    {
        var policy = Policy with { Ignore = [Libidn], MaxAge = TimeSpan.FromDays(9) };

        Assert.Equal((true, 1), (ImageJudge.Decide(policy, Debian, Libidn.Expires.AddTicks(-1)).Allowed, ImageJudge.Decide(policy, Debian, Now).Ignored));
        Assert.False(ImageJudge.Decide(policy, Debian, Libidn.Expires).Allowed);
    }

    [Fact]
    public void Decide_OneThatIsIgnoredInAnotherPackage_Blocks() =>
        Assert.False(ImageJudge.Decide(Policy with { Ignore = [Libidn with { Package = "bash" }] }, Debian, Now).Allowed);

    [Theory]
    [InlineData(ScanFailureMode.Block, false)]
    [InlineData(ScanFailureMode.Allow, true)]
    public void Decide_AFailedScan_FollowsThePolicyAndSaysSo(ScanFailureMode mode, bool allowed)
    {
        var failed = new ImageScan { ImageId = "sha256:a", Failure = "no database", FailedAt = Now };

        var verdict = ImageJudge.Decide(Policy with { OnFailure = mode }, failed, Now);

        Assert.Equal(allowed, verdict.Allowed);
        Assert.StartsWith("the scan failed (no database)", verdict.Reason, StringComparison.Ordinal);
        Assert.Equal(ScanOutcome.Failed, failed.Outcome);
    }

    [Fact]
    public void Decide_NothingKnown_IsNotClean() => Assert.False(ImageJudge.Decide(Policy, null, Now).Allowed);

    [Fact]
    public void Decide_AReportThatIsTooOld_DoesNotCount()
    {
        var old = Debian with { Report = Debian.Report! with { Vulnerabilities = [] }, ReportAt = Now - Policy.MaxAge - TimeSpan.FromSeconds(1) };

        Assert.True(ImageJudge.NeedsScan(Policy, old, Now));
        Assert.Equal("its last scan is 86401 seconds old, and 86400 are allowed, and the policy lets through what was scanned only (on_failure: block)", ImageJudge.Decide(Policy, old, Now).Reason);
        Assert.False(ImageJudge.NeedsScan(Policy, old with { ReportAt = Now - Policy.MaxAge }, Now));
    }

    [Fact]
    public void Decide_AYoungReportAndAFailureSince_StillCounts() =>
        Assert.True(ImageJudge.Decide(Policy with { BlockSeverity = null }, Debian with { Failure = "no database", FailedAt = Now }, Now).Allowed);

    [Fact]
    public void Decide_AReportOfAnotherScanner_DoesNotCount() =>
        Assert.Equal("it was scanned by Trivy only, and the policy lets through what was scanned only (on_failure: block)", ImageJudge.Decide(Policy with { Scanner = ScannerKind.Grype }, Debian, Now).Reason);
}
