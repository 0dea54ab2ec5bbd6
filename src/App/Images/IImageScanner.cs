namespace FunctionsOrchestrator.App.Images;

/// <summary>A scanner of vulnerabilities. That it fails is an answer, and no exception.</summary>
public interface IImageScanner
{
    /// <param name="archive">A file of this machine, as <c>docker save</c> writes it.</param>
    /// <param name="cancellation">It takes too long, or we stop.</param>
    Task<ScanAttempt> ScanAsync(string archive, CancellationToken cancellation);

    /// <summary>Removes what a process that died left of its scans.</summary>
    Task CleanUpAsync(CancellationToken cancellation);
}
