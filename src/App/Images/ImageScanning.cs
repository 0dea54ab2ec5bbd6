using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Images;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Images;

/// <summary>Scans images: so many at once, none twice at the same time, each within its time. How it went is kept, whatever it was.</summary>
public sealed partial class ImageScanning(
    IImageScanner scanner, IImageArchives archives, IImageScanStore store, ScanFolder folder, ImageSecurityOptions options, TimeProvider time, ILogger<ImageScanning> logger) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(options.Concurrency);
    private readonly KeyedTurns _turns = new();

    /// <summary>Scans an image, unless what is known of it by the time its turn comes is enough. Throws as <see cref="IContainerEngine"/> does.</summary>
    public async Task<ImageScan> RunAsync(ImageFacts image, Func<ImageScan?, bool> isEnough, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(isEnough);
        using var turn = await _turns.TakeAsync(image.Id, cancellation);
        var known = await FindAsync(image.Id, cancellation);
        if (isEnough(known))
        {
            return known!;
        }

        await _slots.WaitAsync(cancellation);
        try
        {
            var attempt = await AttemptAsync(image, cancellation);
            var now = time.GetUtcNow();
            return attempt.Report is { } report
                ? await KeepAsync(image.Id, report, now, cancellation)
                : await KeepAsync(image.Id, attempt.Failure ?? "it gave no report", known, now, cancellation);
        }
        finally
        {
            _slots.Release();
        }
    }

    public void Dispose() => _slots.Dispose();

    /// <summary>What was found before; as good as nothing while the database is away.</summary>
    private async Task<ImageScan?> FindAsync(string imageId, CancellationToken cancellation)
    {
        try
        {
            return (await store.FindAsync(imageId, cancellation))?.Scan;
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    private async Task<ScanAttempt> AttemptAsync(ImageFacts image, CancellationToken cancellation)
    {
        if (image.Size > options.MaxImageSize.Bytes)
        {
            return ScanAttempt.Failed($"the image has {image.Size} bytes, and max_image_size is {options.MaxImageSize}");
        }

        using var timer = new CancellationTokenSource(TimeSpan.FromSeconds(options.Timeout), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        var file = folder.NewFile();
        try
        {
            await archives.ReadAsync(image.Id, (stream, token) => folder.SaveAsync(stream, file, options.MaxImageSize.Bytes, token), either.Token);
            return await scanner.ScanAsync(file, either.Token);
        }
        catch (Exception) when (timer.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return ScanAttempt.Failed($"it was not done within {options.Timeout} seconds");
        }
        catch (Exception exception) when (exception is ContainerEngineException or ImageUnreadableException)
        {
            return ScanAttempt.Failed(exception.Message);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task<ImageScan> KeepAsync(string imageId, ImageReport report, DateTimeOffset now, CancellationToken cancellation)
    {
        LogScanned(imageId, report.Scanner, report.Vulnerabilities.Count);
        await store.SaveReportAsync(imageId, report, now, cancellation);
        return new ImageScan { ImageId = imageId, Report = report, ReportAt = now };
    }

    private async Task<ImageScan> KeepAsync(string imageId, string failure, ImageScan? known, DateTimeOffset now, CancellationToken cancellation)
    {
        LogFailed(imageId, failure);
        await store.SaveFailureAsync(imageId, failure, now, cancellation);
        return (known ?? new ImageScan { ImageId = imageId }) with { Failure = failure, FailedAt = now };
    }
}
