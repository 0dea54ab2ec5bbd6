using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Images;

/// <summary>Scans and inspects the images that are in use, each when it is due.</summary>
public sealed class ImageSweep(
    IImageArchives archives, IImageScanStore store, IImageScanner scanner, ScanFolder folder, ImageScanning scanning, ImageInspecting inspecting, ImageFindings findings, ImagesInUse use,
    ImageSecurityOptions options, TimeProvider time)
{
    // What failed may work again before its next turn would come.
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(15);

    // Also where nothing was scanned: what is ignored, and what runs, changes in between.
    private static readonly TimeSpan BetweenFindings = TimeSpan.FromMinutes(5);

    private int _working;
    private DateTimeOffset _told;

    /// <summary>Works through what is due, unless it still does.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref _working, 1) == 1)
        {
            return;
        }

        try
        {
            folder.CleanUp();
            await scanner.CleanUpAsync(cancellation);
            var running = use.ByImage();
            var learned = running.Count > 0 && await WorkAsync(running, cancellation);
            if (learned || time.GetUtcNow() - _told >= BetweenFindings)
            {
                await findings.TellAsync(running, cancellation);
                _told = time.GetUtcNow();
            }
        }
        finally
        {
            Volatile.Write(ref _working, 0);
        }
    }

    /// <summary>Whether anything was looked at.</summary>
    private async Task<bool> WorkAsync(ILookup<string, ContainerRecord> running, CancellationToken cancellation)
    {
        string[] ids = [.. running.Select(image => image.Key)];
        var known = (await store.ListAsync(new ScanFilter { ImageIds = ids, Limit = ids.Length }, cancellation)).ToDictionary(standing => standing.ImageId, StringComparer.Ordinal);
        var looked = 0;
        var due = ids.Select(id => (Id: id, Known: known.GetValueOrDefault(id))).Where(image => IsScanDue(image.Known) || IsInspectionDue(image.Known));
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = options.Concurrency, CancellationToken = cancellation },
            async (image, token) =>
            {
                if (await archives.FindAsync(image.Id, token) is { } facts)
                {
                    await inspecting.RunAsync(facts, IsInspectionDue(image.Known), token);
                    Interlocked.Increment(ref looked);
                    if (IsScanDue(image.Known))
                    {
                        await scanning.RunAsync(facts, scan => !IsDue(scan), token);
                    }
                }
            });
        return looked > 0;
    }

    private bool IsInspectionDue(ImageStanding? known) => options.Inspect && known?.Inspection switch
    {
        null => true,
        { Contents: not null } => false,
        { Failure: not null } failed => time.GetUtcNow() - failed.InspectedAt >= AfterFailure,
        _ => true,
    };

    private bool IsScanDue(ImageStanding? known) => options.Scanner is not ScannerKind.None && IsDue(known?.Scan);

    private bool IsDue(ImageScan? scan)
    {
        var interval = TimeSpan.FromSeconds(options.RescanInterval);
        var since = time.GetUtcNow() - scan?.AttemptedAt;
        return since is null || since >= (scan!.Failure is not null && AfterFailure < interval ? AfterFailure : interval);
    }
}
