using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>An orchestration's side of the turn: waits for it, gives it back, passes it on, and takes it from who died with it.</summary>
internal sealed class ContainerTurn(TaskOrchestrationContext context, string containerId)
{
    /// <summary>The event that wakes who waits for the turn.</summary>
    internal const string TurnPassed = nameof(TurnPassed);
    private const int LongestHistory = 60;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookAgainAtLast = TimeSpan.FromSeconds(10);

    private EntityInstanceId Entity { get; } = ContainerEntity.IdOf(containerId);

    /// <summary>Who asked for what; for the history.</summary>
    public required OperationAuthor Author { get; init; }

    /// <summary>Asks until the turn is granted or refused for good; null when that takes long enough for the orchestration to begin anew.</summary>
    public async Task<TurnAnswer?> TakeAsync(TurnRequest request)
    {
        for (var round = 0; round < LongestHistory; round++)
        {
            var answer = await context.Entities.CallEntityAsync<TurnAnswer>(Entity, nameof(ContainerEntity.Begin), request with { Now = context.CurrentUtcDateTime });
            if (!answer.Exists || answer.Refusal is not null || answer.Stale is not null || answer.Decision is TurnDecision.Granted or TurnDecision.Superseded)
            {
                return answer;
            }

            if (answer.Holder is { } holder && await HasEndedAsync(holder.InstanceId))
            {
                await context.Entities.CallEntityAsync(Entity, nameof(ContainerEntity.Abandon), Release(holder.InstanceId));
                continue;
            }

            if (answer.Decision is TurnDecision.Busy)
            {
                return answer;
            }

            Show("waiting_for_turn", $"Waiting for the running {answer.Holder?.Operation.ToString().ToLowerInvariant()} to hand over.");
            await WaitAsync(round < 10 ? LookAgain : LookAgainAtLast);
        }

        return null;
    }

    /// <summary>Gives the turn back, and wakes whoever is next.</summary>
    public async Task ReleaseAsync(bool reached, bool proven = false, string? failure = null)
    {
        var next = await context.Entities.CallEntityAsync<string?>(Entity, nameof(ContainerEntity.Release), Release(context.InstanceId) with { Reached = reached, Proven = proven, Failure = failure });
        if (next is not null)
        {
            context.SendEvent(next, TurnPassed, true);
        }
    }

    /// <summary>Puts the wish from before the operation in force again.</summary>
    public Task<TurnAnswer> FallBackAsync(string? failure = null) =>
        context.Entities.CallEntityAsync<TurnAnswer>(Entity, nameof(ContainerEntity.FallBack), Release(context.InstanceId) with { Failure = failure });

    public Task<bool> HasEndedAsync(string instanceId) => context.CallActivityAsync<bool>(nameof(ContainerActivities.HasOperationEnded), instanceId);

    public void Show(string step, string message) => context.SetCustomStatus(new OperationProgress(step, message));

    /// <summary>Fails the orchestration, with the problem where its callers look for it.</summary>
    public OperationFailedException Fail(Problem problem)
    {
        context.SetCustomStatus(new OperationProgress("failed", problem.Detail, Problem: problem));
        Note(ContainerEventType.OperationFailed, problem.Kind, problem.Detail);
        return new OperationFailedException(problem);
    }

    /// <summary>Tells the history how the operation ended. The first end that is told counts.</summary>
    public void Note(ContainerEventType type, string reason, string message) => context.Entities.SignalEntityAsync(Entity, nameof(ContainerEntity.Note), new OperationNote
    {
        Author = Author,
        InstanceId = context.InstanceId,
        Type = type,
        Reason = reason,
        Message = message,
        Now = context.CurrentUtcDateTime,
    });

    /// <summary>The holder says when it is done; but it may die without a word, so look again.</summary>
    private async Task WaitAsync(TimeSpan longest)
    {
        try
        {
            await context.WaitForExternalEvent<bool>(TurnPassed, longest);
        }
        catch (OperationCanceledException)
        {
            // Nothing was said in time.
        }
    }

    private TurnRelease Release(string instanceId) => new(instanceId, false, false, context.CurrentUtcDateTime);
}
