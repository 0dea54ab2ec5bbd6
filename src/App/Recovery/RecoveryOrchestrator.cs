using FunctionsOrchestrator.App.Containers;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>Brings back what should be there: waits for its time and its turn, does one attempt, and sees to what the attempt left.</summary>
public sealed class RecoveryOrchestrator
{
    private const int LongestHistory = 40;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    [Function(nameof(RecoverReplica))]
    public async Task<string?> RecoverReplica([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.GetInput<RecoveryRequest>() ?? throw new InvalidOperationException("A recovery needs an input.");
        var pause = LookAgain;
        for (var round = 0; round < LongestHistory; round++)
        {
            var answer = await BeginAsync(context, request);
            request = request with { Death = null, Observed = null };
            Show(context, answer.Verdict.ToString().ToLowerInvariant(), answer.Reason);
            switch (answer.Verdict)
            {
                case RecoveryVerdict.Nothing:
                    return answer.Reason;
                case RecoveryVerdict.Wait:
                    await WaitAsync(context, request.ContainerId, answer);
                    break;
                case RecoveryVerdict.Absorbed when !await IsAbandonedAsync(context, request.ContainerId, answer.Holder!.InstanceId):
                    return answer.Reason;
                case RecoveryVerdict.Busy when !await IsAbandonedAsync(context, request.ContainerId, answer.Holder!.InstanceId):
                    pause = await PauseAsync(context, pause);
                    break;
                case RecoveryVerdict.Go:
                    var (result, end) = await AttemptAsync(context, request.ContainerId, answer.Work!);
                    if (result.Interrupted is { } reason)
                    {
                        Show(context, "waiting_for_engine", reason);
                        pause = await PauseAsync(context, pause);
                    }
                    else if (end.Refused is { } refused)
                    {
                        request = request with { Generation = answer.Work!.Target.Generation, Index = refused };
                    }
                    else if (!end.Again)
                    {
                        return string.Join(" ", result.Steps.DefaultIfEmpty("Nothing was left to do."));
                    }

                    break;
            }
        }

        context.ContinueAsNew(request);
        return null;
    }

    private static Task<RecoveryAnswer> BeginAsync(TaskOrchestrationContext context, RecoveryRequest request) => context.Entities.CallEntityAsync<RecoveryAnswer>(
        ContainerEntity.IdOf(request.ContainerId),
        nameof(ContainerEntity.BeginRecovery),
        new RecoveryClaim { InstanceId = context.InstanceId, Now = context.CurrentUtcDateTime, Request = request });

    private static async Task<(RecoveryResult Result, RecoveryEnd End)> AttemptAsync(TaskOrchestrationContext context, string containerId, RecoveryWork work)
    {
        RecoveryResult result;
        try
        {
            result = await context.CallActivityAsync<RecoveryResult>(nameof(RecoveryActivities.BringBack), work);
        }
        catch (TaskFailedException exception)
        {
            // The turn must be given back whatever happens.
            result = new RecoveryResult { Interrupted = exception.FailureDetails.ErrorMessage };
        }

        var end = await context.Entities.CallEntityAsync<RecoveryEnd>(
            ContainerEntity.IdOf(containerId), nameof(ContainerEntity.EndRecovery), new RecoveryReport(context.InstanceId, result, context.CurrentUtcDateTime));
        if (end.Next is { } next)
        {
            context.SendEvent(next, ContainerTurn.TurnPassed, true);
        }

        return (result, end);
    }

    /// <summary>The back-off is a durable timer: a restart of ours neither shortens nor lengthens it.</summary>
    private static async Task WaitAsync(TaskOrchestrationContext context, string containerId, RecoveryAnswer answer)
    {
        if (answer.LinesOf is { } dockerId)
        {
            var lines = await context.CallActivityAsync<string[]>(nameof(RecoveryActivities.ReadLastLines), dockerId);
            await context.Entities.CallEntityAsync(
                ContainerEntity.IdOf(containerId), nameof(ContainerEntity.KeepLastLines), new LastLines(dockerId, lines, context.CurrentUtcDateTime));
        }

        await context.CreateTimer(answer.Until!.Value.UtcDateTime, CancellationToken.None);
    }

    /// <summary>Takes the turn from an orchestration that has ended without giving it back.</summary>
    private static async Task<bool> IsAbandonedAsync(TaskOrchestrationContext context, string containerId, string holder)
    {
        if (!await context.CallActivityAsync<bool>(nameof(ContainerActivities.HasOperationEnded), holder))
        {
            return false;
        }

        await context.Entities.CallEntityAsync(
            ContainerEntity.IdOf(containerId), nameof(ContainerEntity.Abandon), new TurnRelease(holder, false, false, context.CurrentUtcDateTime));
        return true;
    }

    private static async Task<TimeSpan> PauseAsync(TaskOrchestrationContext context, TimeSpan pause)
    {
        await context.CreateTimer(pause, CancellationToken.None);
        return pause * 2 < LongestPause ? pause * 2 : LongestPause;
    }

    private static void Show(TaskOrchestrationContext context, string step, string message) => context.SetCustomStatus(new OperationProgress(step, message));
}
