using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Look, decide, apply, and again until nothing is left to do: the heart of every container operation.</summary>
internal sealed class ContainerConvergence(TaskOrchestrationContext context, TurnAnswer turn, bool watch)
{
    private const int Parallelism = 16;
    private const int LongestHistory = 40;
    private const int RoundsWithoutPause = 12;
    private static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWaitForEngine = TimeSpan.FromSeconds(10);

    private static readonly TaskOptions RetryTransient = TaskOptions.FromRetryPolicy(
        new RetryPolicy(4, TimeSpan.FromMilliseconds(500), 2, TimeSpan.FromSeconds(5))
        {
            HandleFailure = failure => failure.IsCausedBy<TransientEngineException>(),
        });

    private readonly ReplicaTarget _target = turn.Target ?? throw new InvalidOperationException("Only a granted turn has a target.");
    private readonly ContainerSpec _spec = turn.Spec ?? throw new InvalidOperationException("Only a granted turn has a spec.");
    private readonly ProgressSteps _progress = new();
    private readonly List<string> _started = [];
    private readonly Dictionary<string, DateTimeOffset?> _startedAt = [];
    private bool _settled;

    public async Task<ConvergenceOutcome> RunAsync(IReadOnlyList<string> startedBefore)
    {
        _started.AddRange(startedBefore);
        var waited = TimeSpan.Zero;
        for (var round = 0; round < LongestHistory; round++)
        {
            Show("planning", "Looking at the engine.");
            var seen = await LookAsync();
            var check = await ReportAsync(seen);
            if (!check.GoesOn)
            {
                return Outcome() with { Overtaken = true, Overtaker = check.Next };
            }

            if (seen.EngineAway is { } reason)
            {
                waited = await WaitForEngineAsync(reason, waited);
                continue;
            }

            waited = TimeSpan.Zero;
            if (await AdvanceAsync(seen) is { } outcome)
            {
                return outcome;
            }

            if (round >= RoundsWithoutPause)
            {
                // Something works against us from outside: go on, but not as fast as we can.
                await context.CreateTimer(SettlingTime, CancellationToken.None);
            }
        }

        return Outcome() with { BeginAnew = true };
    }

    /// <summary>One round; null to go on with the next.</summary>
    private async Task<ConvergenceOutcome?> AdvanceAsync(ReplicaRound seen)
    {
        if (seen.Crash is { } crash)
        {
            return Outcome() with { Failure = crash };
        }

        if (seen.Plan.IsEmpty)
        {
            return await HasSettledAsync() ? Outcome() with { Reached = true, Proven = _settled } : null;
        }

        if (seen.ImageMissing)
        {
            _progress.Plan(($"pull {_spec.Image}", "the engine does not have it"));
            _progress.Begin(1);
            Show("pulling", $"Pulling {_spec.Image}.");
            var pulled = await TryAsync(nameof(ContainerActivities.PullImage), _spec.Image);
            _progress.Finish();
            return pulled.Failure is { } failure
                ? Outcome() with { Failure = new ReplicaFailure(EngineFault.ImageNotFound, $"The engine does not have the image '{_spec.Image}', and pulling it failed: {failure.Message}") }
                : null;
        }

        return await ApplyAsync(seen.Plan) is { } failed ? Outcome() with { Failure = failed } : null;
    }

    private Task<ReplicaRound> LookAsync() => context.CallActivityAsync<ReplicaRound>(
        nameof(ContainerActivities.PlanReplicas), new PlanInput(_target, _spec.Image, watch ? [.. _started] : []), RetryTransient);

    private Task<TurnCheck> ReportAsync(ReplicaRound seen) => context.Entities.CallEntityAsync<TurnCheck>(
        ContainerEntity.IdOf(_target.ContainerId),
        nameof(ContainerEntity.Report),
        new ReplicaReport(context.InstanceId, seen.EngineAway is null ? [.. seen.Observed.Select(WithStart)] : null, context.CurrentUtcDateTime)
        {
            Steps = seen is { Crash: null, ImageMissing: false } ? seen.Plan.Steps : [],
            Pull = seen is { Crash: null, ImageMissing: true } ? _spec.Image : null,
        });

    /// <summary>A first replica of a spec has to live for a moment before its start is called a success.</summary>
    private async Task<bool> HasSettledAsync()
    {
        if (!watch || turn.Proven || _settled || _started.Count == 0)
        {
            return true;
        }

        _progress.Plan(("settle", "a first start counts when it keeps running"));
        _progress.Begin(1);
        Show("settling", "Waiting to see whether what was started keeps running.");
        await context.CreateTimer(SettlingTime, CancellationToken.None);
        _progress.Finish();
        _settled = true;
        return false;
    }

    private async Task<ReplicaFailure?> ApplyAsync(ReplicaPlan plan)
    {
        var done = 0;
        _progress.Plan(plan.Steps);
        foreach (var batch in plan.Steps.Chunk(Parallelism))
        {
            _progress.Begin(batch.Length);
            Show("applying", $"{done} of {plan.Steps.Count} steps done; now {Describe(batch)}.");
            var results = await Task.WhenAll(batch.Select(step => TryAsync(
                nameof(ContainerActivities.ApplyReplicaStep),
                new StepInput(_target.ContainerId, _target.Name, step, step.Action is ReplicaAction.Create ? _spec : null))));
            _started.AddRange(results.Select(result => result.Started).OfType<string>().Except(_started));
            foreach (var result in results.Where(result => result.Started is not null))
            {
                _startedAt[result.Started!] = result.StartedAt;
            }

            if (results.Select(result => result.Failure).FirstOrDefault(failure => failure is not null) is { } failed)
            {
                return failed;
            }

            if (Array.Exists(results, result => result.EngineAway is not null))
            {
                return null;
            }

            _progress.Finish();
            done += batch.Length;
        }

        return null;
    }

    private async Task<StepResult> TryAsync(TaskName activity, object input)
    {
        try
        {
            return await context.CallActivityAsync<StepResult>(activity, input, RetryTransient);
        }
        catch (TaskFailedException exception)
        {
            return new StepResult { Failure = new ReplicaFailure(EngineFault.Refused, exception.FailureDetails.ErrorMessage) };
        }
    }

    private async Task<TimeSpan> WaitForEngineAsync(string reason, TimeSpan waited)
    {
        Show("waiting_for_engine", reason);
        var wait = waited == TimeSpan.Zero ? TimeSpan.FromSeconds(1) : waited * 2;
        wait = wait < LongestWaitForEngine ? wait : LongestWaitForEngine;
        await context.CreateTimer(wait, CancellationToken.None);
        return wait;
    }

    private void Show(string step, string message) => context.SetCustomStatus(new OperationProgress(step, message, _progress.Show()));

    /// <summary>A list does not tell since when a replica runs, but its start did.</summary>
    private ObservedReplica WithStart(ObservedReplica replica) =>
        replica.StartedAt is null && _startedAt.TryGetValue(replica.DockerId, out var startedAt) ? replica with { StartedAt = startedAt } : replica;

    private ConvergenceOutcome Outcome() => new() { Started = [.. _started] };

    private static string Describe(ReplicaStep[] steps)
    {
        var first = steps[0];
        var others = steps.Length > 1 ? $", and {steps.Length - 1} more" : string.Empty;
        return $"{first.Action.ToString().ToLowerInvariant()} '{first.ReplicaName}' because {first.Reason}{others}";
    }
}
