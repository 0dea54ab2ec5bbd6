namespace FunctionsOrchestrator.App.Adapters.Scanners;

/// <summary>Runs a scanner to its end, within bounds of time and output.</summary>
internal interface IScannerRunner
{
    /// <param name="program">The scanner's usual name.</param>
    /// <param name="arguments">Made from the path of the archive as the scanner sees it; empty when there is none.</param>
    /// <param name="archive">A file of this machine that it is to see; null for none.</param>
    /// <param name="cancellation">It takes too long, or we stop: it is ended.</param>
    Task<ScannerRun> RunAsync(string program, Func<string, IReadOnlyList<string>> arguments, string? archive, CancellationToken cancellation);

    /// <summary>Removes what a process that died left.</summary>
    Task CleanUpAsync(CancellationToken cancellation);
}
