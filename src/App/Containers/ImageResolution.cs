using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Gets a generation's image, shows how far a pull is, and has the entity keep what was found.</summary>
internal sealed class ImageResolution(TaskOrchestrationContext context, ReplicaTarget target, ContainerSpec spec, ProgressSteps steps)
{
    /// <summary>Why it cannot be had; null when it is there, or when the next round has to look again.</summary>
    /// <param name="pin">What the generation runs already.</param>
    /// <param name="found">Told what it runs.</param>
    public async Task<ReplicaFailure?> RunAsync(ImagePin? pin, Action<ImagePin> found)
    {
        steps.Plan(($"get {spec.Image}", "replicas are to be made of it"));
        steps.Begin(1);
        Show($"Looking for {spec.Image}.");
        var result = await WatchAsync(context.CallActivityAsync<ImageResult>(
            nameof(ImageActivities.ResolveImage), new ImageRequest(context.InstanceId, spec.Image, spec.ImagePullPolicy, pin), EngineRetry.Transient));
        if (result.Failure is { } failure)
        {
            return new ReplicaFailure(EngineFault.ImageNotFound, $"The engine does not have the image '{spec.Image}', and getting it failed: {failure}");
        }

        steps.Finish();
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
                Cancel(stop);
                return await ResultAsync(resolving);
            }

            Show(await progress);
        }
    }

    /// <summary>At once: the asynchronous way leaves the orchestrator's thread, which replay does not allow.</summary>
    private static void Cancel(CancellationTokenSource source) => source.Cancel();

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

    private void Show(string message) => context.SetCustomStatus(new OperationProgress("pulling", message) { Steps = steps.Show() });
}
