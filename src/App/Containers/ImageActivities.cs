using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Gets the images that replicas are made of. A repeat finds what the first try has pulled.</summary>
public sealed class ImageActivities(IImageEngine engine, TimeProvider time)
{
    /// <summary>Finds or pulls the image as the policy says, and pins it.</summary>
    [Function(nameof(ResolveImage))]
    public async Task<ImageResult> ResolveImage([ActivityTrigger] ImageRequest input, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            var reporter = new PullReporter(client, input.InstanceId, time);
            return input.Pin is { } pin
                ? await BringBackAsync(input, pin, reporter, context.CancellationToken)
                : await PinAsync(input, reporter, context.CancellationToken);
        }
        catch (ContainerEngineException exception)
        {
            return new ImageResult { Failure = exception.Message };
        }
        catch (EngineUnavailableException exception)
        {
            return new ImageResult { EngineAway = exception.Message };
        }
    }

    private async Task<ImageResult> PinAsync(ImageRequest input, PullReporter reporter, CancellationToken cancellation)
    {
        var found = input.Policy is ImagePullPolicy.Always ? null : await engine.FindAsync(input.Image, cancellation);
        if (found is null && input.Policy is ImagePullPolicy.Never)
        {
            return new ImageResult { Failure = "image_pull_policy is never" };
        }

        if (found is null)
        {
            await PullAsync(input.Image, reporter, cancellation);
            found = await engine.FindAsync(input.Image, cancellation);
        }

        return found is null
            ? new ImageResult { Failure = "it was removed as soon as it was pulled" }
            : new ImageResult { Pin = ImagePin.Of(input.Image, found.Id, found.RepoDigests) };
    }

    /// <summary>The generation runs these bytes and no others, even where the tag names others by now.</summary>
    private async Task<ImageResult> BringBackAsync(ImageRequest input, ImagePin pin, PullReporter reporter, CancellationToken cancellation)
    {
        if (await engine.FindAsync(pin.Reference, cancellation) is null)
        {
            if (input.Policy is ImagePullPolicy.Never || pin.Digest is null)
            {
                return new ImageResult
                {
                    Failure = $"the replicas of this generation run {pin.Id}, which is gone from the engine, and "
                        + (pin.Digest is null ? "it came from no registry" : "image_pull_policy is never"),
                };
            }

            await PullAsync(pin.Reference, reporter, cancellation);
        }

        return new ImageResult { Pin = pin };
    }

    private async Task PullAsync(string reference, PullReporter reporter, CancellationToken cancellation)
    {
        await using (reporter)
        {
            await engine.PullAsync(reference, progress => reporter.Report($"Pulling {reference}: {progress}."), cancellation);
        }
    }
}
