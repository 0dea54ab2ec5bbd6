using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Images;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Images;
using Microsoft.Extensions.Logging.Abstractions;

namespace FunctionsOrchestrator.Integration.Tests.Stores;

public abstract class ImageScanStoreConformance : StoreConformance
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly ImageVulnerability Critical = new("CVE-1", "bash", "5.0", "5.1", ImageSeverity.Critical, "title", "https://example.com");
    private readonly SqlImageScanStore _store;

    private protected ImageScanStoreConformance(ITestDatabases databases)
        : base(databases)
    {
        var outbox = new StoreOutbox(new StoreState(TimeProvider.System, NullLogger<StoreState>.Instance), NullLogger<StoreOutbox>.Instance);
        _store = new SqlImageScanStore(Database, outbox);
    }

    [Fact]
    public async Task Report_IsFoundAsItWasSaved()
    {
        await SaveAsync("sha256:a", 0, Critical, Critical with { Id = "CVE-2", Severity = ImageSeverity.Low });

        var found = await FindAsync("sha256:a");
        Assert.Equal((ScanOutcome.Vulnerable, Noon), (found.Outcome, found.Scan.ReportAt));
        Assert.Equal([Critical, Critical with { Id = "CVE-2", Severity = ImageSeverity.Low }], found.Scan.Report!.Vulnerabilities);
        Assert.Equal((ScannerKind.Trivy, "0.58.1", Noon.AddDays(-1)), (found.Summary!.Scanner, found.Summary.ScannerVersion, found.Summary.DatabaseAt));
        Assert.Equal(new SeverityCounts(1, 0, 0, 1, 0, 0), found.Summary.Counts);
        Assert.Null(await _store.FindAsync("sha256:b", CancellationToken.None));
    }

    [Fact]
    public async Task Failure_AfterAReport_IsTheOutcomeAndTheReportStays()
    {
        await SaveAsync("sha256:a", 0, Critical);
        await _store.SaveFailureAsync("sha256:a", "no database", Noon.AddMinutes(1), CancellationToken.None);

        var found = await FindAsync("sha256:a");
        Assert.Equal((ScanOutcome.Failed, "no database", Noon.AddMinutes(1)), (found.Outcome, found.Scan.Failure, found.Scan.FailedAt));
        Assert.Equal([Critical], found.Scan.Report!.Vulnerabilities);

        await SaveAsync("sha256:a", 2);
        Assert.Equal((ScanOutcome.Clean, null), ((await FindAsync("sha256:a")).Outcome, (await FindAsync("sha256:a")).Scan.Failure));
    }

    [Fact]
    public async Task Report_ThatComesLate_DoesNotTakeTheLaterOnesPlace()
    {
        await SaveAsync("sha256:a", 5);
        await SaveAsync("sha256:a", 0, Critical);
        await _store.SaveFailureAsync("sha256:a", "late", Noon, CancellationToken.None);

        Assert.Equal((ScanOutcome.Clean, Noon.AddMinutes(5)), ((await FindAsync("sha256:a")).Outcome, (await FindAsync("sha256:a")).Scan.ReportAt));
    }

    [Fact]
    public async Task Inspection_AndScan_StandBesideEachOtherInAnyOrder()
    {
        await _store.SaveInspectionAsync(Inspection("sha256:a", "web:1"), CancellationToken.None);
        Assert.Equal(ScanOutcome.NotScanned, (await FindAsync("sha256:a")).Outcome);
        await SaveAsync("sha256:a", 0, Critical);
        await SaveAsync("sha256:b", 0);
        await _store.SaveInspectionAsync(Inspection("sha256:b", "db:1"), CancellationToken.None);

        var a = await FindAsync("sha256:a");
        Assert.Equal(("web:1", "bin/su", ScanOutcome.Vulnerable), (a.Inspection!.Tags[0], a.Inspection.Contents!.SetIdFiles[0].Path, a.Outcome));
        Assert.Equal((ScanOutcome.Clean, "db:1"), ((await FindAsync("sha256:b")).Outcome, (await FindAsync("sha256:b")).Inspection!.Tags[0]));
    }

    [Fact]
    public async Task Find_ByTheDigestOfARegistry_FindsTheImageAndNoOther()
    {
        await _store.SaveInspectionAsync(Inspection("sha256:a", "web:1") with { RepoDigests = ["registry/web@sha256:ddd"] }, CancellationToken.None);

        Assert.Equal("sha256:a", (await FindAsync("sha256:ddd")).ImageId);
        Assert.Null(await _store.FindAsync("sha256:dd", CancellationToken.None));
        Assert.Null(await _store.FindAsync("%", CancellationToken.None));
    }

    [Fact]
    public async Task List_ByEachFilter_GivesWhatFitsInTheOrderOfIds()
    {
        await SaveAsync("sha256:a", 0, Critical);
        await SaveAsync("sha256:b", 0, Critical with { Severity = ImageSeverity.Low });
        await SaveAsync("sha256:c", 0);
        await _store.SaveFailureAsync("sha256:d", "no", Noon, CancellationToken.None);
        await _store.SaveInspectionAsync(Inspection("sha256:b", "team/web_x:1"), CancellationToken.None);

        Assert.Equal("abcd", await ListAsync(new ScanFilter { Limit = 9 }));
        Assert.Equal("cd", await ListAsync(new ScanFilter { Limit = 9, After = "sha256:b" }));
        Assert.Equal("ab", await ListAsync(new ScanFilter { Limit = 2 }));
        Assert.Equal("a", await ListAsync(new ScanFilter { Limit = 9, Severity = ImageSeverity.High }));
        Assert.Equal("d", await ListAsync(new ScanFilter { Limit = 9, Outcome = ScanOutcome.Failed }));
        Assert.Equal("ac", await ListAsync(new ScanFilter { Limit = 9, ImageIds = ["sha256:a", "sha256:c", "sha256:z"] }));
        Assert.Equal("", await ListAsync(new ScanFilter { Limit = 9, ImageIds = [] }));
        Assert.Equal("b", await ListAsync(new ScanFilter { Limit = 9, Image = "WEB_" }));
        Assert.Equal("", await ListAsync(new ScanFilter { Limit = 9, Image = "web%1" }));
        Assert.Equal("c", await ListAsync(new ScanFilter { Limit = 9, Image = "sha256:c" }));
    }

    [Fact]
    public async Task List_ReadsNoReports()
    {
        await SaveAsync("sha256:a", 0, Critical);

        var listed = Assert.Single(await _store.ListAsync(new ScanFilter { Limit = 9 }, CancellationToken.None));
        Assert.Null(listed.Scan.Report);
        Assert.Equal((ScanOutcome.Vulnerable, 1), (listed.Outcome, listed.Summary!.Counts.Critical));
    }

    [Fact]
    public async Task Prune_ForgetsWhatNobodyHasTouchedSince()
    {
        await SaveAsync("sha256:a", 0);
        await SaveAsync("sha256:b", 0);
        await _store.SaveFailureAsync("sha256:b", "no", Noon.AddDays(1), CancellationToken.None);

        Assert.Equal(1, await _store.PruneAsync(Noon.AddHours(1), CancellationToken.None));
        Assert.Equal("b", await ListAsync(new ScanFilter { Limit = 9 }));
    }

    private async Task<ImageStanding> FindAsync(string digest) => (await _store.FindAsync(digest, CancellationToken.None))!;

    private async Task<string> ListAsync(ScanFilter filter) => string.Concat((await _store.ListAsync(filter, CancellationToken.None)).Select(standing => standing.ImageId[^1]));

    private Task SaveAsync(string imageId, int minute, params ImageVulnerability[] found) => _store.SaveReportAsync(
        imageId,
        new ImageReport { Scanner = ScannerKind.Trivy, ScannerVersion = "0.58.1", DatabaseAt = Noon.AddDays(-1), Vulnerabilities = found },
        Noon.AddMinutes(minute),
        CancellationToken.None);

    private static ImageInspection Inspection(string imageId, string tag) => new()
    {
        ImageId = imageId,
        InspectedAt = Noon,
        Tags = [tag],
        Contents = new ImageContents { SetIdFiles = [new ImageFile("bin/su", true, false)], Layers = 1 },
    };
}
