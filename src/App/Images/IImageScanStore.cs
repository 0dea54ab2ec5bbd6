using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Images;

/// <summary>Keeps what is known of images. Writes may wait for a database that is away; reads throw then.</summary>
public interface IImageScanStore
{
    /// <summary>By its own id, or by a digest under which a registry gives it out.</summary>
    Task<ImageStanding?> FindAsync(string digest, CancellationToken cancellation);

    /// <summary>In the order of their ids, without reports.</summary>
    Task<IReadOnlyList<ImageStanding>> ListAsync(ScanFilter filter, CancellationToken cancellation);

    /// <summary>Keeps a report as the last one, unless a later attempt is known.</summary>
    Task SaveReportAsync(string imageId, ImageReport report, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Notes that an attempt gave no report, unless a later one is known. The last report stays.</summary>
    Task SaveFailureAsync(string imageId, string failure, DateTimeOffset at, CancellationToken cancellation);

    Task SaveInspectionAsync(ImageInspection inspection, CancellationToken cancellation);

    /// <summary>Forgets images of which nothing was written since a moment.</summary>
    Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellation);
}
