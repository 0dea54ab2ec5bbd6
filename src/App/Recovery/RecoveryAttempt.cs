using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Secrets;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Recovery;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>Looks, decides and applies until nothing is left, but starts no replica twice: one that dies again is a new death.</summary>
internal sealed class RecoveryAttempt(
    IContainerEngine engine, IImageEngine images, INetworkEngine networks, ReplicaNetworkLimits limits, BindSources binds, SecretKeeper secrets, ReplicaGuard guard, RecoveryWork work)
{
    private const int MostRounds = 5;

    /// <summary>For what fails its check anyway: a process that hangs does not hear that it is asked to end.</summary>
    private const int IllGraceSeconds = 2;

    private readonly HashSet<string> _tried = new(StringComparer.Ordinal);
    private readonly HashSet<int> _started = [];
    private readonly Dictionary<int, RefusedReplica> _refused = [];
    private readonly Dictionary<string, DateTimeOffset?> _startedAt = new(StringComparer.Ordinal);
    private readonly List<string> _steps = [];
    private IReadOnlyList<ObservedReplica>? _observed;

    public async Task<RecoveryResult> RunAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.WhenAll(work.Ill.Select(ill => EndAsync(ill, cancellation)));
            for (var round = 0; round < MostRounds; round++)
            {
                _observed = await engine.ListAsync(work.Target.ContainerId, cancellation);
                var steps = Steps(_observed);
                var renamed = round == 0 && await RenameAsync(_observed, cancellation);
                if (steps.Count == 0 && !renamed)
                {
                    break;
                }

                await PrepareAsync(steps, cancellation);
                await Task.WhenAll(steps.Select(step => ApplyAsync(step, cancellation)));
            }

            return Result();
        }
        catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException)
        {
            return Result() with { Interrupted = exception.Message };
        }
    }

    /// <summary>What has ended is started again or replaced by the rounds that follow.</summary>
    private async Task EndAsync(IllRun ill, CancellationToken cancellation)
    {
        try
        {
            if (await engine.InspectAsync(ill.DockerId, cancellation) is { State: ReplicaState.Running } replica
                && replica.ContainerId == work.Target.ContainerId
                && replica.StartedAt == (ill.StartedAt ?? replica.StartedAt)
                && !await guard.IsQuarantinedAsync(work.Target.ContainerId, ill.DockerId, cancellation))
            {
                Note($"Stop '{replica.Name}' because it is unhealthy: {ill.Reason}.");
                await engine.StopAsync(ill.DockerId, IllGraceSeconds, cancellation);
            }
        }
        catch (ContainerEngineException exception)
        {
            // It stays ill, and is told of again.
            Note($"It could not be stopped: {exception.Message}");
        }
    }

    private void Note(string step)
    {
        lock (_steps)
        {
            _steps.Add(step);
        }
    }

    private async Task<bool> RenameAsync(IReadOnlyList<ObservedReplica> observed, CancellationToken cancellation)
    {
        var misnamed = ReplicaNaming.FindMisnamed(work.Target, observed);
        foreach (var (replica, name) in misnamed)
        {
            try
            {
                await engine.RenameAsync(replica.DockerId, name, cancellation);
                _steps.Add($"Rename '{replica.Name}' to '{name}' because it was renamed from outside.");
            }
            catch (ContainerEngineException exception)
            {
                // It serves under any name.
                _steps.Add($"'{replica.Name}' could not be renamed to '{name}': {exception.Message}");
            }
        }

        return misnamed.Count > 0;
    }

    private List<ReplicaStep> Steps(IReadOnlyList<ObservedReplica> observed)
    {
        var broken = observed.Where(replica => work.Replace.Contains(replica.DockerId) && replica.State is ReplicaState.Exited or ReplicaState.Created).ToList();
        if (broken.Count > 0)
        {
            return [.. broken.Select(Removal)];
        }

        // What is being removed gives its index free soon: its successor takes that, not the next one.
        var leaving = observed.Any(replica => replica.Generation == work.Target.Generation && replica.State is ReplicaState.Removing or ReplicaState.Dead);
        return [.. ReplicaPlanner.Decide(work.Target, observed).Steps.Where(step => IsOurs(step) && !(leaving && step.Action is ReplicaAction.Create))];
    }

    /// <summary>Nothing twice; and a later generation than is known here comes from a state that was lost, and is not ours to remove.</summary>
    private bool IsOurs(ReplicaStep step) => step.DockerId is { } id
        ? !_tried.Contains($"{step.Action} {id}") && step.Generation <= work.Target.Generation
        : !_refused.ContainsKey(step.Index);

    private static ReplicaStep Removal(ObservedReplica replica) => new()
    {
        Action = ReplicaAction.Remove,
        ReplicaName = replica.Name,
        Generation = replica.Generation,
        Index = replica.Index,
        DockerId = replica.DockerId,
        GraceSeconds = 0,
        Reason = "it failed and a new one takes its place",
    };

    /// <summary>What new replicas need: their image, the same bytes as their generation's others, and their Container's own network.</summary>
    private async Task PrepareAsync(List<ReplicaStep> steps, CancellationToken cancellation)
    {
        if (!steps.Exists(step => step.Action is ReplicaAction.Create))
        {
            return;
        }

        try
        {
            if (await images.FindAsync(work.Spec.Image, cancellation) is null)
            {
                await images.PullAsync(work.Spec.Image, static _ => { }, cancellation);
            }

            var own = ContainerNetworks.OwnOf(work.Target.Name);
            if (work.Target.Networks?.Contains(own) == true
                && await OwnNetworks.EnsureAsync(networks, work.Target.ContainerId, work.Target.Name, cancellation) is { } failure)
            {
                Refuse(steps, failure.Message);
            }
        }
        catch (ContainerEngineException exception)
        {
            Refuse(steps, exception.Message);
        }
    }

    /// <summary>Nothing can be created now.</summary>
    private void Refuse(List<ReplicaStep> steps, string reason)
    {
        foreach (var step in steps.FindAll(step => step.Action is ReplicaAction.Create))
        {
            _refused[step.Index] = new RefusedReplica(step.Index, null, reason);
        }

        steps.RemoveAll(step => step.Action is ReplicaAction.Create);
    }

    private async Task ApplyAsync(ReplicaStep step, CancellationToken cancellation)
    {
        var creates = step.Action is ReplicaAction.Create;
        try
        {
            var input = new StepInput(work.Target.ContainerId, work.Target.Name, step, creates ? work.Spec : null)
            {
                NetworkLimits = step.Generation == work.Target.Generation ? work.Spec.Resources.Network : null,
            };
            var result = await new ReplicaStepRunner(engine, networks, limits, binds, secrets, guard, input).RunAsync(cancellation);
            lock (_steps)
            {
                Note(step, result);
            }
        }
        catch (ContainerEngineException exception)
        {
            lock (_steps)
            {
                _tried.Add($"{step.Action} {step.DockerId}");
                _refused[step.Index] = new RefusedReplica(step.Index, step.DockerId, exception.Message);
            }
        }
    }

    private void Note(ReplicaStep step, StepResult result)
    {
        _tried.Add($"{step.Action} {step.DockerId}");
        _steps.Add($"{step.Action} '{step.ReplicaName}' because {step.Reason}.");
        if (result.Started is { } dockerId)
        {
            _tried.Add($"{ReplicaAction.Start} {dockerId}");
            _started.Add(step.Index);
            _startedAt[dockerId] = result.StartedAt;
        }
    }

    private RecoveryResult Result() => new()
    {
        Observed = _observed is null ? null : [.. _observed.Select(replica => _startedAt.TryGetValue(replica.DockerId, out var at) ? replica with { StartedAt = at } : replica)],
        Started = [.. _started],
        Refused = [.. _refused.Values],
        Steps = _steps,
    };
}
