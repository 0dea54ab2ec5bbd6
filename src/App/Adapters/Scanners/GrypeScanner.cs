using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Images;
using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Adapters.Scanners;

/// <summary>Grype: <c>grype -o json docker-archive:archive</c>.</summary>
internal sealed class GrypeScanner(IScannerRunner runner, ImageSecurityOptions options) : IImageScanner
{
    private const string Program = "grype";

    public async Task<ScanAttempt> ScanAsync(string archive, CancellationToken cancellation)
    {
        var run = await runner.RunAsync(Program, path => ["-o", "json", "-q", .. options.Arguments, $"docker-archive:{path}"], archive, cancellation);
        if (run.Failure is { } failure)
        {
            return ScanAttempt.Failed(failure);
        }

        var reading = GrypeReport.Read(run.Output);
        return reading.Report is { } report ? new ScanAttempt(report, null) : ScanAttempt.Failed($"what {Program} wrote is not understood: {reading.Fault}");
    }

    public Task CleanUpAsync(CancellationToken cancellation) => runner.CleanUpAsync(cancellation);
}
