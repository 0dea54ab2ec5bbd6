using System.Runtime.Versioning;
using FunctionsOrchestrator.App.Adapters.Scanners;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Images;
using FunctionsOrchestrator.Core.Images;
using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.App.Tests.Images;

/// <summary>A scanner that is a program of this machine. Its place is taken by a script that replays a real report.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class LocalScannerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Trivy_ThatWritesAReport_IsReadWithTheDayOfItsDatabase()
    {
        var attempt = await TrivyAsync($$$"""
            if [ "$1" = version ]; then echo '{"Version":"0.58.1","VulnerabilityDB":{"UpdatedAt":"2026-01-30T06:12:00Z"}}'; exit 0; fi
            echo "$@" > {{{_folder.Path}}}/arguments
            cat {{{Report("trivy-debian-buster.json")}}}
            """);

        Assert.Equal(2, attempt.Report!.Vulnerabilities.Count);
        Assert.Equal(new DateTimeOffset(2026, 1, 30, 6, 12, 0, TimeSpan.Zero), attempt.Report.DatabaseAt);
        Assert.Equal("image --format json --quiet --scanners vuln --timeout 300s --input /archive.tar\n", await File.ReadAllTextAsync(Path.Combine(_folder.Path, "arguments")));
    }

    [Fact]
    public async Task Grype_ThatWritesAReport_IsRead()
    {
        var options = new ImageSecurityOptions { Scanner = ScannerKind.Grype, Command = Script($"test \"$4\" = docker-archive:/archive.tar && cat {Report("grype-keycloak.json")}") };

        var attempt = await new GrypeScanner(new LocalScannerRunner(options), options).ScanAsync("/archive.tar", CancellationToken.None);

        Assert.Equal(6, attempt.Report!.Vulnerabilities.Count);
    }

    [Theory]
    [InlineData("echo no database >&2; exit 1", "ended with 1: no database")]
    [InlineData("exit 0", "what trivy wrote is not understood: it is empty")]
    [InlineData("echo '{}'", "what trivy wrote is not understood: it is no report of Trivy")]
    [InlineData("yes x", "wrote more than 67108864 bytes")]
    public async Task Trivy_ThatFails_IsAFailureThatSaysWhy(string script, string why)
    {
        var attempt = await TrivyAsync(script);

        Assert.Null(attempt.Report);
        Assert.Contains(why, attempt.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trivy_ThatIsNotThere_IsAFailure()
    {
        var options = new ImageSecurityOptions { Scanner = ScannerKind.Trivy, Command = "no-such-scanner" };

        var attempt = await new TrivyScanner(new LocalScannerRunner(options), options).ScanAsync("/archive.tar", CancellationToken.None);

        Assert.Contains("no-such-scanner cannot be run", attempt.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trivy_ThatTakesTooLong_IsEndedWithWhatItHasStarted()
    {
        var pid = Path.Combine(_folder.Path, "pid");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TrivyAsync($"sleep 1000 & echo $! > {pid}; wait", patience.Token));

        var child = (await File.ReadAllTextAsync(pid)).Trim();
        await Task.Delay(200);
        Assert.False(Directory.Exists($"/proc/{child}") && !(await File.ReadAllTextAsync($"/proc/{child}/stat")).Contains(") Z ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Scanner_SeesNothingOfOurSecrets()
    {
        Environment.SetEnvironmentVariable("PLANTED_FOR_THIS_TEST", "planted");
        Environment.SetEnvironmentVariable("TRIVY_TEST_VALUE", "passed");

        await TrivyAsync($"env > {_folder.Path}/env");

        var seen = await File.ReadAllTextAsync(Path.Combine(_folder.Path, "env"));
        Assert.DoesNotContain("planted", seen, StringComparison.Ordinal);
        Assert.Contains("TRIVY_TEST_VALUE=passed", seen, StringComparison.Ordinal);
    }

    private Task<ScanAttempt> TrivyAsync(string script, CancellationToken cancellation = default)
    {
        var options = new ImageSecurityOptions { Scanner = ScannerKind.Trivy, Command = Script(script) };
        return new TrivyScanner(new LocalScannerRunner(options), options).ScanAsync("/archive.tar", cancellation);
    }

    private string Script(string text)
    {
        var path = Path.Combine(_folder.Path, "scanner");
        File.WriteAllText(path, $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }

    private static string Report(string name) => Path.Combine(Repository.Root, "tests", "Core.Tests", "Images", "Data", name);
}
