using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Images;

/// <summary>Shows what is known of images.</summary>
public sealed class ScanReader(IImageScanStore store, ImagesInUse use, ImageSecurityOptions options, TimeProvider time)
{
    private readonly ImagePolicy _policy = options.ToPolicy();
    private readonly ImageCheckModes _modes = options.Checks.ToModes();

    public async Task<ListPage<ScanView>> ListAsync(ScanFilter filter, Paging paging, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(paging);
        var running = use.ByImage();
        var found = await store.ListAsync(filter, cancellation);
        return paging.Page([.. found.Select(standing => ScanView.Of(standing, running[standing.ImageId].Select(record => record.Name)))], view => view.ImageId);
    }

    /// <summary>Null when nothing is known of it.</summary>
    public async Task<ScanDetailView?> FindAsync(string digest, CancellationToken cancellation)
    {
        if (await store.FindAsync(digest, cancellation) is not { } standing)
        {
            return null;
        }

        var now = time.GetUtcNow();
        return new ScanDetailView(
            ScanView.Of(standing, use.ByImage()[standing.ImageId].Select(record => record.Name)),
            ImageJudge.Decide(_policy, standing.Scan, now),
            [.. (standing.Scan.Report?.Vulnerabilities ?? []).Select(one => VulnerabilityView.Of(one, _policy, now))],
            standing.Inspection is { } inspection ? InspectionView.Of(inspection, _modes) : null);
    }
}
