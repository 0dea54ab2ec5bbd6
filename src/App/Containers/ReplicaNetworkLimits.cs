using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Keeps the network limits of running replicas. They live in a namespace that each start makes anew, so each start, and each look, sees to them.</summary>
public sealed class ReplicaNetworkLimits(IContainerEngine engine, IEngineHost host)
{
    /// <summary>Why they cannot be kept; null when they are in force, or when the replica does not run.</summary>
    public async Task<ReplicaFailure?> KeepAsync(string dockerId, NetworkLimitSpec? limits, CancellationToken cancellation)
    {
        if (limits is null)
        {
            return null;
        }

        try
        {
            var replica = await engine.InspectAsync(dockerId, cancellation);
            if (replica is not { State: ReplicaState.Running, ProcessId: { } process } || await host.LimitNetworkAsync(dockerId, process, limits, cancellation))
            {
                return null;
            }

            // Its process is not to be seen: it has ended since, or we cannot see the engine's processes.
            return (await engine.InspectAsync(dockerId, cancellation))?.ProcessId == process
                ? Refuse(replica, "The network limits cannot be kept: this process does not see the replica's. Run it in the host's PID namespace.")
                : null;
        }
        catch (ContainerEngineException exception)
        {
            return new ReplicaFailure(exception.Fault, exception.Message);
        }
    }

    private static ReplicaFailure Refuse(ObservedReplica replica, string message) =>
        new(EngineFault.NetworkLimitsRefused, message) { ReplicaName = replica.Name };
}
