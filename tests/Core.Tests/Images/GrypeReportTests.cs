using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.Core.Tests.Images;

public sealed class GrypeReportTests
{
    [Fact]
    public void Read_ARealReport_GivesWhatItSaysOfItselfAndEachPackage()
    {
        var report = Reports.Grype("grype-keycloak.json");

        Assert.Equal((ScannerKind.Grype, "0.66.0", new DateTimeOffset(2023, 9, 1, 1, 26, 55, TimeSpan.Zero)), (report.Scanner, report.ScannerVersion, report.DatabaseAt));
        Assert.Equal(["nspr", "nss", "nss-softokn", "nss-softokn-freebl", "nss-sysinit", "nss-util"], report.Vulnerabilities.Select(one => one.Package));
        Assert.All(report.Vulnerabilities, one => Assert.Equal(
            ("CVE-2020-12413", null, ImageSeverity.Low, "https://access.redhat.com/security/cve/CVE-2020-12413"), (one.Id, one.Fixed, one.Severity, one.Url)));
        Assert.StartsWith("A flaw was found in Mozilla nss.", report.Vulnerabilities[0].Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AReportOfAnOldVersion_IsUnderstood()
    {
        var report = Reports.Grype("grype-0.24-directory.json");

        Assert.Equal(9, report.Vulnerabilities.Count);
        Assert.Equal([ImageSeverity.Critical, ImageSeverity.Critical, ImageSeverity.High], report.Vulnerabilities.Take(3).Select(one => one.Severity));
    }

    [Fact]
    public void Read_AMatchWithAFix_NamesIt() => Assert.NotNull(Assert.Single(Reports.Grype("grype-fix-available.json").Vulnerabilities).Fixed);

    [Fact]
    public void Read_AReportWithoutMatches_IsClean()
    {
        var report = Reports.Grype("grype-clean.json");

        Assert.Empty(report.Vulnerabilities);
        Assert.Equal(("0.7.0", null), (report.ScannerVersion, report.DatabaseAt));
    }

    [Fact]
    public void Read_TheDatabaseOfVersionSix_IsDatedByItsState() => Assert.Equal(
        new DateTimeOffset(2026, 1, 30, 6, 12, 0, TimeSpan.Zero),
        GrypeReport.Read(Reports.Json("""{"matches":[],"descriptor":{"name":"grype","version":"0.90.0","db":{"status":{"built":"2026-01-30T06:12:00Z"}}}}""")).Report!.DatabaseAt);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"matches":[]}""")]
    [InlineData("""{"matches":null,"descriptor":{"name":"grype"}}""")]
    [InlineData("""{"matches":[],"descriptor":{"name":"syft"}}""")]
    [InlineData("""{"matches":[{}],"descriptor":{"name":"grype"}}""")]
    [InlineData("""{"matches":[{"vulnerability":{"id":"A"},"artifact":{}}],"descriptor":{"name":"grype"}}""")]
    public void Read_WhatIsNoReport_IsRefusedAndNeverTakenForClean(string text)
    {
        var reading = GrypeReport.Read(Reports.Json(text));

        Assert.Null(reading.Report);
        Assert.NotNull(reading.Fault);
    }

    [Fact]
    public void Read_ReportOfTrivy_IsRefused() => Assert.NotNull(GrypeReport.Read(Reports.Bytes("trivy-debian-buster.json")).Fault);
}
