using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Takes the turn, converges on the new wish, and gives the turn back; goes back to the old wish when the new one fails.</summary>
internal static class ContainerChange
{
    private static readonly TimeSpan WaitForEngine = TimeSpan.FromSeconds(5);

    public static async Task<OperationResult?> RunAsync(TaskOrchestrationContext context)
    {
        var input = context.GetInput<ChangeRequest>() ?? throw new InvalidOperationException("A change needs an input.");
        input = input with { AskedAt = input.AskedAt ?? context.CurrentUtcDateTime, EngineTime = await EngineTimeAsync(context, input) };
        var turn = new ContainerTurn(context, input.ContainerId) { Author = new OperationAuthor(input.Operation, input.Name, input.RequestedBy) };
        if (IsMissingTime(input) || await turn.TakeAsync(RequestOf(context, input)) is not { } granted)
        {
            context.ContinueAsNew(input);
            return null;
        }

        if (granted.Decision is TurnDecision.Superseded)
        {
            return new OperationResult(input.ContainerId, input.Name, OperationResult.Superseded);
        }

        if (Refusal(input, granted) is { } refusal)
        {
            throw turn.Fail(refusal);
        }

        var target = granted.Target!;
        if (granted.Unchanged)
        {
            turn.Note(ContainerEventType.OperationDone, "unchanged", $"Container '{target.Name}' was as it is asked for.");
            turn.Show("done", $"Container '{target.Name}' was as it is asked for.");
            return new OperationResult(target.ContainerId, target.Name, OperationResult.Unchanged);
        }

        if (granted.Settled)
        {
            turn.Show("done", $"The settings of container '{target.Name}' are as they were asked for; no replica was touched.");
            return new OperationResult(target.ContainerId, target.Name, OperationResult.Done);
        }

        var outcome = input.Failure is null
            ? await new ContainerConvergence(context, granted, watch: true).RunAsync(input.Started ?? [])
            : new ConvergenceOutcome { Failure = input.Failure };
        if (outcome.BeginAnew)
        {
            context.ContinueAsNew(input with { Started = outcome.Started });
            return null;
        }

        if (outcome.Overtaken)
        {
            await turn.ReleaseAsync(reached: false);
            return outcome.Overtaker?.Operation == input.Operation
                ? new OperationResult(target.ContainerId, target.Name, OperationResult.Superseded)
                : throw turn.Fail(ContainerProblems.Overtaken(target.Name, input.Operation, outcome.Overtaker));
        }

        if (outcome.Failure is { } failure)
        {
            var end = await ContainerReversal.RunAsync(context, turn, input, granted, failure);
            if (!end.IsOver)
            {
                context.ContinueAsNew(input with { Failure = failure });
                return null;
            }

            throw turn.Fail(end.Problem);
        }

        await FinishAsync(context, turn, input.Operation, target, outcome.Proven);
        turn.Show("done", $"Container '{target.Name}' is as it was asked for.");
        return new OperationResult(target.ContainerId, target.Name, OperationResult.Done);
    }

    private static bool IsMissingTime(ChangeRequest input) => input is { Operation: ContainerOperation.Restart, EngineTime: null };

    /// <summary>By the engine's clock, so that the clocks of two machines need not agree. Null while the engine does not answer.</summary>
    private static async Task<DateTimeOffset?> EngineTimeAsync(TaskOrchestrationContext context, ChangeRequest input)
    {
        var time = input.EngineTime;
        if (input.Operation is ContainerOperation.Restart && time is null)
        {
            time = await context.CallActivityAsync<DateTimeOffset?>(nameof(ContainerActivities.ReadEngineTime), input.ContainerId);
            if (time is null)
            {
                context.SetCustomStatus(new OperationProgress("waiting_for_engine", "The Docker Engine does not answer."));
                await context.CreateTimer(WaitForEngine, CancellationToken.None);
            }
        }

        return time;
    }

    private static TurnRequest RequestOf(TaskOrchestrationContext context, ChangeRequest input) => new()
    {
        Operation = input.Operation,
        InstanceId = context.InstanceId,
        AskedAt = input.AskedAt!.Value,
        Replicas = input.Replicas,
        FromReplicas = input.FromReplicas,
        GraceSeconds = input.GraceSeconds,
        Network = input.Network,
        Release = input.Release,
        EngineTime = input.EngineTime,
        RequestedBy = input.RequestedBy,
        Spec = input.Spec,
        Settings = input.Settings,
        IfMatch = input.IfMatch,
    };

    private static Problem? Refusal(ChangeRequest input, TurnAnswer answer) => answer switch
    {
        { Exists: false } => ContainerProblems.Missing(input.Name),
        { Stale: { } present } => ContainerProblems.Stale(input.Name, present, input.IfMatch),
        { Refusal: { } reason } => ContainerProblems.NotAllowed(input.Name, input.Operation, reason),
        { Decision: TurnDecision.Busy } => ContainerProblems.Busy(input.Name, input.Operation, answer.Holder!, null),
        _ => null,
    };

    private static async Task FinishAsync(TaskOrchestrationContext context, ContainerTurn turn, ContainerOperation operation, ReplicaTarget target, bool proven)
    {
        if (operation is ContainerOperation.Remove)
        {
            turn.Note(ContainerEventType.OperationDone, "reached", "The remove is done.");
            turn.Note(ContainerEventType.ContainerRemoved, "removed", $"Container '{target.Name}' is no more.");
            await ContainerRemoval.ForgetAsync(context, target.ContainerId, target.Name);
        }
        else
        {
            await turn.ReleaseAsync(reached: true, proven);
        }
    }
}
