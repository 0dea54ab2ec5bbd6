using System.Globalization;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The way back from an operation that failed.</summary>
internal static class ContainerReversal
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(1);

    /// <summary>A start, scale or rollout that failed must not leave half of itself behind. What takes things away has nothing to go back to.</summary>
    public static async Task<(bool IsOver, Problem Problem)> RunAsync(
        TaskOrchestrationContext context, ContainerTurn turn, ChangeRequest input, TurnAnswer granted, ReplicaFailure failure)
    {
        var problem = failure.ToProblem();
        turn.Note(ContainerEventType.OperationFailed, problem.Kind, problem.Detail);
        var failed = granted.Holder?.FallbackGeneration is { } back ? back : (int?)null;
        if (!GoesBack(input, granted, failure))
        {
            await turn.ReleaseAsync(reached: false, failure: failure.Message);
            return (true, problem);
        }

        turn.Show("reverting", string.Create(CultureInfo.InvariantCulture, $"Going back to {(failed is null ? "what was wished before" : $"generation {failed}")}: {failure.Message}"));
        var fallback = await turn.FallBackAsync(failure.Message);
        if (fallback.Decision is not TurnDecision.Granted)
        {
            return (true, problem);
        }

        var outcome = await new ContainerConvergence(context, fallback, watch: false).RunAsync([]);
        if (outcome.BeginAnew)
        {
            await context.CreateTimer(TryAgain, CancellationToken.None);
            return (false, problem);
        }

        await turn.ReleaseAsync(outcome.Reached);
        return (true, failed is null ? problem : problem.With("rolled_back_to", failed));
    }

    private static bool GoesBack(ChangeRequest input, TurnAnswer granted, ReplicaFailure failure) => input.Operation switch
    {
        ContainerOperation.Start or ContainerOperation.Scale or ContainerOperation.Connect or ContainerOperation.Disconnect => true,
        ContainerOperation.Update or ContainerOperation.Rollback =>
            input.Failure is not null || granted.Holder?.FallbackGeneration is null || granted.Spec!.Update.Rollback

            // What may not be run is not left in force either: a replica that dies would be made of it.
            || failure.Fault is EngineFault.ImageBlocked,
        _ => false,
    };
}
