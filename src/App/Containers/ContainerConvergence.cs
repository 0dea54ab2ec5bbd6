using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Look, decide, apply, and again until nothing is left to do: the heart of every container operation.</summary>
internal sealed class ContainerConvergence(TaskOrchestrationContext context, TurnAnswer turn, bool watch)
{
    private const int Parallelism = 16;
    private const int LongestHistory = 40;
    private const int RoundsWithoutPause = 12;
    private static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWaitForEngine = TimeSpan.FromSeconds(10);

    private ReplicaTarget _target = turn.Target ?? throw new InvalidOperationException("Only a granted turn has a target.");
    private readonly ContainerSpec _spec = turn.Spec ?? throw new InvalidOperationException("Only a granted turn has a spec.");
    private readonly ProgressSteps _progress = new();
    private ImagePin? _image = turn.Image;
    private readonly List<string> _started = [];
    private RolloutInput _rollout = turn.Rollout! with { Strict = watch && turn.Rollout.Strict };
    private readonly Dictionary<string, DateTimeOffset?> _startedAt = [];
    private bool _settled;
    private bool _admitted;

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
            if (IsNews(check.Quarantined))
            {
                // What was planned may be about a replica that is out of service by now.
                _target = _target with { Quarantined = check.Quarantined };
                continue;
            }

            if (await AdvanceAsync(seen) is { } outcome)
            {
                return outcome;
            }

            if (round >= RoundsWithoutPause && seen.Plan.Steps.Count > 0)
            {
                // Something works against us from outside: go on, but not as fast as we can.
                await context.CreateTimer(SettlingTime, CancellationToken.None);
            }
        }

        return Outcome() with { BeginAnew = true };
    }

    private bool IsNews(IReadOnlyList<ReplicaQuarantine> marks) =>
        !marks.Select(mark => (mark.DockerId, mark.Released)).ToHashSet().SetEquals(_target.Quarantined.Select(mark => (mark.DockerId, mark.Released)));

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

        if (seen.Plan.Steps.Count == 0)
        {
            await WaitForReplicasAsync(seen.Plan.Waits);
            return null;
        }

        var failed = seen.MissingNetworks.Count > 0 ? await MakeNetworkAsync(seen.MissingNetworks)
            : seen.ImageMissing || MustAdmit(seen.Plan) ? await new ImageResolution(context, _target, _spec, _progress).RunAsync(_image, _image is null || MustAdmit(seen.Plan), Take)
            : await ApplyAsync(seen.Plan);
        return failed is null ? null : Outcome() with { Failure = failed };
    }

    /// <summary>
    /// Before replicas of a new generation are made, the image policy is asked, also where the image is known already: a rollback brings the image of an
    /// earlier generation with it. The way back after a failure is not barred, and neither are more replicas of what runs.
    /// </summary>
    private bool MustAdmit(ReplicaPlan plan) => watch && !_admitted
        && turn.Holder?.Operation is ContainerOperation.Create or ContainerOperation.Update or ContainerOperation.Rollback
        && plan.Steps.Any(step => step.Action is ReplicaAction.Create && step.Generation == _target.Generation);

    private void Take(ImagePin image) => (_image, _admitted) = (image, true);

    /// <summary>The Container's own is made; any other has to be there.</summary>
    private async Task<ReplicaFailure?> MakeNetworkAsync(IReadOnlyList<string> missing)
    {
        var foreign = missing.Where(network => network != ContainerNetworks.OwnOf(_target.Name)).ToList();
        if (foreign.Count > 0)
        {
            return new ReplicaFailure(EngineFault.NetworkNotFound, $"The engine has no network named {string.Join(", ", foreign.Select(network => $"'{network}'"))}.");
        }

        _progress.Plan(($"create network {ContainerNetworks.OwnOf(_target.Name)}", "every container has one of its own"));
        _progress.Begin(1);
        Show("connecting", "Making the container's own network.");
        var made = await TryAsync(nameof(NetworkActivities.MakeOwnNetwork), new OwnNetworkInput(_target.ContainerId, _target.Name));
        _progress.Finish();
        return made.Failure;
    }

    /// <summary>To fail for want of a look would leave half-made things, and the turn with the dead: what cannot be seen now is looked for again.</summary>
    private async Task<ReplicaRound> LookAsync()
    {
        try
        {
            return await context.CallActivityAsync<ReplicaRound>(
                nameof(ContainerActivities.PlanReplicas),
                new PlanInput(_target, _image, watch ? [.. _started] : [], _rollout) { NetworkLimits = _spec.Resources.Network },
                EngineRetry.Transient);
        }
        catch (TaskFailedException exception)
        {
            return new ReplicaRound { EngineAway = exception.FailureDetails.ErrorMessage };
        }
    }

    /// <summary>Before anything is done: who drains from now on is known to load balancers while it still serves.</summary>
    private Task<TurnCheck> ReportAsync(ReplicaRound seen)
    {
        var report = new ReplicaReport(context.InstanceId, seen.EngineAway is null ? [.. seen.Observed.Select(WithStart)] : null, context.CurrentUtcDateTime);
        if (seen.EngineAway is null)
        {
            _rollout = _rollout with { Gates = seen.Gates, Drains = seen.Crash is null ? seen.Plan.Drains : _rollout.Drains };
            var ready = seen is { Crash: null, MissingNetworks.Count: 0 };
            report = report with
            {
                Gates = _rollout.Gates,
                Drains = _rollout.Drains,
                Steps = ready && !seen.ImageMissing ? seen.Plan.Steps : [],
                Pull = ready && seen.ImageMissing ? _spec.Image : null,
            };
        }

        return context.Entities.CallEntityAsync<TurnCheck>(ContainerEntity.IdOf(_target.ContainerId), nameof(ContainerEntity.Report), report);
    }

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
                new StepInput(_target.ContainerId, _target.Name, step, step.Action is ReplicaAction.Create ? _spec with { Image = _image!.Reference } : null)
                {
                    NetworkLimits = step.Generation == _target.Generation ? _spec.Resources.Network : null,
                })));
            _started.AddRange(results.Select(result => result.Started).OfType<string>().Except(_started));
            foreach (var result in results.Where(result => result.Started is not null))
            {
                _startedAt[result.Started!] = result.StartedAt;
            }

            // What the gate knows is about an earlier run, which a list does not tell from this one.
            _rollout = _rollout with { Gates = _rollout.Gates.Where(gate => !_startedAt.ContainsKey(gate.Key) || gate.Value.RunSince == _startedAt[gate.Key]).ToDictionary() };

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
            return await context.CallActivityAsync<StepResult>(activity, input, EngineRetry.Transient);
        }
        catch (TaskFailedException exception)
        {
            return new StepResult { Failure = new ReplicaFailure(EngineFault.Refused, exception.FailureDetails.ErrorMessage) };
        }
    }

    /// <summary>Not longer than a moment at a time, so that whoever overtakes need not wait for a long drain to end.</summary>
    private async Task WaitForReplicasAsync(IReadOnlyList<ReplicaWait> waits)
    {
        var next = waits.MinBy(wait => wait.Remaining)!;
        var others = waits.Count > 1 ? $", and {waits.Count - 1} more" : string.Empty;
        Show("waiting_for_replicas", $"Waiting for '{next.ReplicaName}' because {next.Reason}{others}.");
        await context.CreateTimer(next.Remaining < ShortestWait ? ShortestWait : next.Remaining > SettlingTime ? SettlingTime : next.Remaining, CancellationToken.None);
    }

    private async Task<TimeSpan> WaitForEngineAsync(string reason, TimeSpan waited)
    {
        Show("waiting_for_engine", reason);
        var wait = waited == TimeSpan.Zero ? TimeSpan.FromSeconds(1) : waited * 2;
        wait = wait < LongestWaitForEngine ? wait : LongestWaitForEngine;
        await context.CreateTimer(wait, CancellationToken.None);
        return wait;
    }

    private void Show(string step, string message) => context.SetCustomStatus(new OperationProgress(step, message)
    {
        Steps = _progress.Show(),
        Diff = turn.Diff.Count > 0 ? turn.Diff : null,
    });

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
