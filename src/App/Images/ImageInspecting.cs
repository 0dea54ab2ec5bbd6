using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Images;

/// <summary>Looks at images themselves. What was read once from the files of an image is kept for good, because an image never changes.</summary>
public sealed class ImageInspecting(IImageArchives archives, IImageScanStore store, ImageSecurityOptions options, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(options.Concurrency);
    private readonly KeyedTurns _turns = new();

    /// <summary>What is known of an image's configuration now, and of its files when those were read before or are to be read. Throws as <see cref="IContainerEngine"/> does.</summary>
    public async Task<ImageInspection> RunAsync(ImageFacts image, bool files, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(image);
        using var turn = await _turns.TakeAsync(image.Id, cancellation);
        var known = await FindAsync(image.Id, cancellation);
        var seen = ImageInspection.Of(image, time.GetUtcNow()) with { Contents = known?.Contents, Failure = known?.Contents is null ? known?.Failure : null };
        if (files && seen.Contents is null)
        {
            seen = await ReadAsync(image, seen, cancellation);
        }

        if (known is null || IsNews(known, seen))
        {
            await store.SaveInspectionAsync(seen, cancellation);
        }

        return seen;
    }

    public void Dispose() => _slots.Dispose();

    private static bool IsNews(ImageInspection known, ImageInspection seen) =>
        known.Contents is null != seen.Contents is null || known.Failure != seen.Failure || !known.Tags.SequenceEqual(seen.Tags) || !known.RepoDigests.SequenceEqual(seen.RepoDigests);

    private async Task<ImageInspection?> FindAsync(string imageId, CancellationToken cancellation)
    {
        try
        {
            return (await store.FindAsync(imageId, cancellation))?.Inspection;
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    private async Task<ImageInspection> ReadAsync(ImageFacts image, ImageInspection seen, CancellationToken cancellation)
    {
        if (image.Size > options.MaxImageSize.Bytes)
        {
            return seen with { Failure = $"the image has {image.Size} bytes, and max_image_size is {options.MaxImageSize}" };
        }

        await _slots.WaitAsync(cancellation);
        using var timer = new CancellationTokenSource(TimeSpan.FromSeconds(options.Timeout), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        try
        {
            var reader = new ImageArchiveReader(options.MaxImageSize.Bytes);
            return seen with { Contents = await archives.ReadAsync(image.Id, reader.ReadAsync, either.Token), Failure = null };
        }
        catch (Exception) when (timer.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return seen with { Failure = $"it was not done within {options.Timeout} seconds" };
        }
        catch (Exception exception) when (exception is ContainerEngineException or ImageUnreadableException)
        {
            return seen with { Failure = exception.Message };
        }
        finally
        {
            _slots.Release();
        }
    }
}
