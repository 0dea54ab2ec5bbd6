using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Adapters.Probes;

/// <summary>Probes replicas over the network from here, or with a program inside them.</summary>
internal sealed class ReplicaProber(IContainerEngine engine, ReplicaAddresses addresses, NetworkProber network) : IReplicaProber
{
    public Task<ProbeOutcome> ProbeAsync(ObservedReplica replica, HealthCheckSpec check, CancellationToken cancellation) =>
        check.Type is HealthCheckType.Command ? RunAsync(replica, check, cancellation) : TryEachAsync(replica, check, cancellation);

    private async Task<ProbeOutcome> RunAsync(ObservedReplica replica, HealthCheckSpec check, CancellationToken cancellation)
    {
        try
        {
            var result = await engine.RunCommandAsync(replica.DockerId, check.Command ?? [], TimeSpan.FromSeconds(check.Timeout), cancellation);
            return result.ExitCode switch
            {
                0 => new ProbeOutcome(ProbeVerdict.Pass),
                null => new ProbeOutcome(ProbeVerdict.Fail, $"the health command did not end within {check.Timeout} seconds"),
                _ => new ProbeOutcome(ProbeVerdict.Fail, $"the health command ended with {result.ExitCode}{(result.Output.Length == 0 ? string.Empty : $": {result.Output}")}"),
            };
        }
        catch (Exception exception) when (exception is ContainerEngineException or TransientEngineException)
        {
            return new ProbeOutcome(ProbeVerdict.Fail, $"the health command could not be run: {exception.Message}");
        }
    }

    /// <summary>The first address that can be reached decides; the next is tried only where there is no way to one.</summary>
    private async Task<ProbeOutcome> TryEachAsync(ObservedReplica replica, HealthCheckSpec check, CancellationToken cancellation)
    {
        var last = new NetworkOutcome(new ProbeOutcome(ProbeVerdict.Fail, $"it has no address for port {check.Port}"), Reached: false);
        foreach (var address in addresses.Of(replica, check.Port ?? 80))
        {
            last = await network.ProbeAsync(address, check, guarded: false, cancellation);
            if (last.Reached)
            {
                break;
            }
        }

        return last.Outcome;
    }
}
