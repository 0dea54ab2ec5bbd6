using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Http;

namespace FunctionsOrchestrator.App.Images;

/// <summary>Scans an image because somebody asked for it.</summary>
public sealed class ScanOrchestrators
{
    [Function(nameof(ScanNow))]
    public async Task<string> ScanNow([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var image = context.GetInput<string>() ?? throw new InvalidOperationException("A scan needs an image.");
        var request = new ScanRequest(image, context.CurrentUtcDateTime);
        while (true)
        {
            context.SetCustomStatus(new OperationProgress("scanning", $"Scanning {image}."));
            var result = await context.CallActivityAsync<ScanOperation>(nameof(ImagePolicyActivities.ScanImage), request, EngineRetry.Transient);
            if (result.Problem is { } problem)
            {
                context.SetCustomStatus(new OperationProgress("failed", problem.Detail, problem));
                throw new OperationFailedException(problem);
            }

            if (result.EngineAway is not { } reason)
            {
                context.SetCustomStatus(new OperationProgress("done", "It was scanned."));
                return result.ImageId!;
            }

            context.SetCustomStatus(new OperationProgress("waiting_for_engine", reason));
            await context.CreateTimer(EngineRetry.LookAgain, CancellationToken.None);
        }
    }
}
