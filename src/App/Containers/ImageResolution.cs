using FunctionsOrchestrator.App.Images;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Gets a generation's image, shows how far a pull is, asks the image policy, and has the entity keep what was found and may be run.</summary>
internal sealed class ImageResolution(TaskOrchestrationContext context, ReplicaTarget target, ContainerSpec spec, ProgressSteps steps)
{
    /// <summary>Why it cannot be had; null when it is there, or when the next round has to look again.</summary>
    /// <param name="pin">What the generation runs already.</param>
    /// <param name="admit">The image policy is asked: what it refuses is not kept as the generation's image.</param>
    /// <param name="found">Told what it runs.</param>
    public async Task<ReplicaFailure?> RunAsync(ImagePin? pin, bool admit, Action<ImagePin> found)
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
        if (result.Pin is not { } resolved)
        {
            return null;
        }

        var decision = admit ? await AdmitAsync(resolved) : null;
        if (decision?.Refusal is { } refusal)
        {
            return new ReplicaFailure(EngineFault.ImageBlocked, decision.Reason) { Image = refusal };
        }

        if (decision is null or { Allowed: true } && await PinAsync(resolved) is { } kept)
        {
            found(kept);
        }

        return null;
    }

    private async Task<ImageDecision> AdmitAsync(ImagePin pin)
    {
        steps.Plan(($"check {spec.Image}", "the image policy says what may be run"));
        steps.Begin(1);
        Show("scanning", $"Checking {spec.Image} by the image policy.");
        try
        {
            var decision = await context.CallActivityAsync<ImageDecision>(
                nameof(ImagePolicyActivities.AdmitImage), new ImageAdmissionRequest(spec.Image, pin, spec.Security.Profile is HardeningProfile.Restricted) { User = spec.Security.User }, EngineRetry.Transient);
            if (decision.Allowed)
            {
                steps.Finish();
            }

            return decision;
        }
        catch (TaskFailedException exception)
        {
            // That nobody could judge it is no permission.
            return new ImageDecision { Reason = $"Image '{spec.Image}' could not be checked: {exception.FailureDetails.ErrorMessage}", Refusal = new ImageRefusal(0, [], []) };
        }
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

    private void Show(string message) => Show("pulling", message);

    private void Show(string step, string message) => context.SetCustomStatus(new OperationProgress(step, message) { Steps = steps.Show() });
}
