using System.Globalization;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Images;
using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Adapters.Scanners;

/// <summary>Trivy 0.37 or later: <c>trivy image --format json --input archive</c>.</summary>
internal sealed class TrivyScanner(IScannerRunner runner, ImageSecurityOptions options) : IImageScanner
{
    private const string Program = "trivy";

    public async Task<ScanAttempt> ScanAsync(string archive, CancellationToken cancellation)
    {
        var run = await runner.RunAsync(Program, Arguments, archive, cancellation);
        if (run.Failure is { } failure)
        {
            return ScanAttempt.Failed(failure);
        }

        var reading = TrivyReport.Read(run.Output);
        if (reading.Report is not { } report)
        {
            return ScanAttempt.Failed($"what {Program} wrote is not understood: {reading.Fault}");
        }

        // A report does not say of which day the database is.
        var told = await runner.RunAsync(Program, _ => ["version", "--format", "json"], null, cancellation);
        var (version, databaseAt) = told.Failure is null ? TrivyReport.ReadVersion(told.Output) : (null, null);
        return new ScanAttempt(report with { ScannerVersion = report.ScannerVersion ?? version, DatabaseAt = databaseAt }, null);
    }

    public Task CleanUpAsync(CancellationToken cancellation) => runner.CleanUpAsync(cancellation);

    private IReadOnlyList<string> Arguments(string archive) =>
    [
        "image", "--format", "json", "--quiet", "--scanners", "vuln", "--timeout", string.Create(CultureInfo.InvariantCulture, $"{options.Timeout}s"),
        .. options.Arguments, "--input", archive,
    ];
}
