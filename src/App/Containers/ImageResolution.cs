using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Gets a generation's image, shows how far a pull is, and has the entity keep what was found.</summary>
internal sealed class ImageResolution(TaskOrchestrationContext context, ReplicaTarget target, ContainerSpec spec)
{
    /// <summary>Why it cannot be had; null when it is there, or when the next round has to look again.</summary>
    /// <param name="pin">What the generation runs already.</param>
    /// <param name="found">Told what it runs.</param>
    public async Task<ReplicaFailure?> RunAsync(ImagePin? pin, Action<ImagePin> found)
    {
        Show($"Looking for {spec.Image}.");
        var result = await WatchAsync(context.CallActivityAsync<ImageResult>(
            nameof(ImageActivities.ResolveImage), new ImageRequest(context.InstanceId, spec.Image, spec.ImagePullPolicy, pin), EngineRetry.Transient));
        if (result.Failure is { } failure)
        {
            return new ReplicaFailure(EngineFault.ImageNotFound, $"The engine does not have the image '{spec.Image}', and getting it failed: {failure}");
        }

        if (result.Pin is { } resolved && await PinAsync(resolved) is { } kept)
        {
            found(kept);
        }

        return null;
    }

    private async Task<ImageResult> WatchAsync(Task<ImageResult> resolving)
    {
        while (true)
        {
            using var stop = new CancellationTokenSource();
            var progress = context.WaitForExternalEvent<string>(ImageRequest.ProgressEvent, stop.Token);
            if (await Task.WhenAny(resolving, progress) == resolving)
            {
#pragma warning disable CA1849 // CancelAsync would run the event's callback on another thread, which replay cannot follow.
                stop.Cancel();
#pragma warning restore CA1849
                return await ResultAsync(resolving);
            }

            Show(await progress);
        }
    }

    private static async Task<ImageResult> ResultAsync(Task<ImageResult> resolving)
    {
        try
        {
            return await resolving;
        }
        catch (TaskFailedException exception)
        {
            return new ImageResult { Failure = exception.FailureDetails.ErrorMessage };
        }
    }

    private Task<ImagePin?> PinAsync(ImagePin pin) => context.Entities.CallEntityAsync<ImagePin?>(
        ContainerEntity.IdOf(target.ContainerId),
        nameof(ContainerEntity.PinImage),
        new ImagePinning(context.InstanceId, target.Generation, pin, context.CurrentUtcDateTime));

    private void Show(string message) => context.SetCustomStatus(new OperationProgress("pulling", message));
}
