using FunctionsOrchestrator.App.Images;

namespace FunctionsOrchestrator.App.Adapters.Scanners;

/// <summary>Where none is configured. It is never asked, and would find nothing out.</summary>
internal sealed class NoScanner : IImageScanner
{
    public Task<ScanAttempt> ScanAsync(string archive, CancellationToken cancellation) => Task.FromResult(ScanAttempt.Failed("no scanner is configured"));

    public Task CleanUpAsync(CancellationToken cancellation) => Task.CompletedTask;
}
