using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Tests.Containers;

/// <summary>An engine in memory that does what a plan says, as Docker would.</summary>
internal sealed class SimulatedEngine(IEnumerable<ObservedReplica> replicas)
{
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Dictionary<string, ObservedReplica> _replicas = replicas.ToDictionary(replica => replica.DockerId);
    private int _clock = 1000;

    public IReadOnlyList<ObservedReplica> Replicas => [.. _replicas.Values];

    public static DateTimeOffset At(int seconds) => Epoch.AddSeconds(seconds);

    public void Apply(ReplicaPlan plan, string containerId)
    {
        foreach (var step in plan.Steps)
        {
            Apply(step, containerId);
        }
    }

    private void Apply(ReplicaStep step, string containerId)
    {
        if (step.Action is ReplicaAction.Create)
        {
            Assert.DoesNotContain(_replicas.Values, replica => replica.Name == step.ReplicaName);
            var id = $"new-{_clock}";
            _replicas[id] = new ObservedReplica
            {
                DockerId = id,
                Name = step.ReplicaName,
                ContainerId = containerId,
                Generation = step.Generation,
                Index = step.Index,
                State = step.Start ? ReplicaState.Running : ReplicaState.Created,
                CreatedAt = At(_clock),
                StartedAt = step.Start ? At(_clock) : null,
            };
            _clock++;
            return;
        }

        var replica = _replicas[step.DockerId!];
        if (step.Action is ReplicaAction.Remove)
        {
            _replicas.Remove(replica.DockerId);
            return;
        }

        _replicas[replica.DockerId] = (step.Action, replica.State) switch
        {
            (ReplicaAction.Start, ReplicaState.Created or ReplicaState.Exited) => Started(replica),
            (ReplicaAction.Restart, ReplicaState.Running) => Started(replica),
            (ReplicaAction.Stop, ReplicaState.Running or ReplicaState.Restarting) => replica with { State = ReplicaState.Exited, ExitCode = 0 },
            (ReplicaAction.Pause, ReplicaState.Running) => replica with { State = ReplicaState.Paused },
            (ReplicaAction.Unpause, ReplicaState.Paused) => replica with { State = ReplicaState.Running },
            var (action, state) => throw new InvalidOperationException($"Docker refuses to {action} what is {state}."),
        };
    }

    private ObservedReplica Started(ObservedReplica replica) =>
        replica with { State = ReplicaState.Running, Health = ReplicaHealth.None, StartedAt = At(_clock++), ExitCode = null };
}
