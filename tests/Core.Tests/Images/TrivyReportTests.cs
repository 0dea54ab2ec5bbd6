using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.Core.Tests.Images;

public sealed class TrivyReportTests
{
    [Fact]
    public void Read_ARealReport_GivesEachVulnerabilityTheWorstFirst()
    {
        var report = Reports.Trivy("trivy-debian-buster.json");

        Assert.Equal((ScannerKind.Trivy, "dev", null), (report.Scanner, report.ScannerVersion, report.DatabaseAt));
        Assert.Equal(
            [
                new ImageVulnerability(
                    "CVE-2019-18224", "libidn2-0", "2.0.5-1", "2.0.5-1+deb10u1", ImageSeverity.Critical,
                    "libidn2: heap-based buffer overflow in idn2_to_ascii_4i in lib/lookup.c", "https://avd.aquasec.com/nvd/cve-2019-18224"),
                new ImageVulnerability(
                    "CVE-2019-18276", "bash", "5.0-4", null, ImageSeverity.Low,
                    "bash: when effective UID is not equal to its real UID the saved UID is not dropped", "https://avd.aquasec.com/nvd/cve-2019-18276"),
            ],
            report.Vulnerabilities);
    }

    [Fact]
    public void Read_OneVulnerabilityInTwoPackages_IsTwo() =>
        Assert.Equal(["musl", "musl-utils"], Reports.Trivy("trivy-alpine-39-high-critical.json").Vulnerabilities.Select(one => one.Package));

    [Fact]
    public void Read_OneVulnerabilityOfOnePackageInTwoResults_IsOne() =>
        Assert.Equal("CVE-2022-24765", Assert.Single(Reports.Trivy("trivy-alpine-distroless.json").Vulnerabilities).Id);

    [Fact]
    public void Read_AnImageWithoutPackages_HasNoVulnerability()
    {
        var reading = TrivyReport.Read(Reports.Json("""{"SchemaVersion":2,"ArtifactName":"x","NewField":{"a":[1]}}"""));

        Assert.Empty(reading.Report!.Vulnerabilities);
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("2026-01-31T12:00:00Z FATAL no database", "it is not well-formed JSON")]
    [InlineData("[]", "it is not a JSON object")]
    [InlineData("{}", "it is no report of Trivy: it has no SchemaVersion or no ArtifactName")]
    [InlineData("""{"SchemaVersion":2}""", "it is no report of Trivy: it has no SchemaVersion or no ArtifactName")]
    [InlineData("""{"SchemaVersion":3,"ArtifactName":"x"}""", "it is a report of Trivy in schema version 3; 2 is understood")]
    [InlineData("""{"SchemaVersion":2,"ArtifactName":"x","Results":[{"Vulnerabilities":[{"PkgName":"a"}]}]}""", "it is no whole report of Trivy: a vulnerability has no VulnerabilityID or no PkgName")]
    public void Read_WhatIsNoReport_IsRefusedAndNeverTakenForClean(string text, string fault)
    {
        var reading = TrivyReport.Read(Reports.Json(text));

        Assert.Equal((null, fault), (reading.Report, reading.Fault));
    }

    [Fact]
    public void Read_HalfAReport_IsRefused()
    {
        var whole = Reports.Bytes("trivy-debian-buster.json");

        Assert.Equal("it is not well-formed JSON", TrivyReport.Read(whole.AsMemory(0, whole.Length / 2)).Fault);
    }

    [Fact]
    public void Read_ReportOfGrype_IsRefused() => Assert.NotNull(TrivyReport.Read(Reports.Bytes("grype-keycloak.json")).Fault);

    [Fact]
    public void Read_TextsOfAnyKind_AreCutToWhatPeopleReadAndLinksOtherThanOfTheWebAreDropped()
    {
        var json = $$"""{"SchemaVersion":2,"ArtifactName":"x","Results":[{"Vulnerabilities":[{"VulnerabilityID":"A","PkgName":"b","Severity":"Worst","Title":"{{new string('x', 900)}}","PrimaryURL":"javascript:alert(1)"}]}]}""";

        var found = Assert.Single(TrivyReport.Read(Reports.Json(json)).Report!.Vulnerabilities);

        Assert.Equal((300, null, ImageSeverity.Unknown), (found.Title!.Length, found.Url, found.Severity));
    }

    [Fact]
    public void ReadVersion_WhatTrivyTellsOfItself_GivesTheDayOfItsDatabase() => Assert.Equal(
        ("0.58.1", new DateTimeOffset(2026, 1, 30, 6, 12, 0, TimeSpan.Zero)),
        TrivyReport.ReadVersion(Reports.Json("""{"Version":"0.58.1","VulnerabilityDB":{"Version":2,"UpdatedAt":"2026-01-30T06:12:00Z"}}""")));
}
