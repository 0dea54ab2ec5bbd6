using System.Net;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Health;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.Health;

namespace FunctionsOrchestrator.App.Adapters.Probes;

/// <summary>Asks the sweep's targets.</summary>
internal sealed class TargetProber(IReplicaProber replicas, NetworkProber network) : ITargetProber
{
    public async Task<ProbeOutcome> ProbeAsync(ObservedReplica replica, HealthCheckSpec check, CancellationToken cancellation)
    {
        try
        {
            return await replicas.ProbeAsync(replica, check, cancellation);
        }
        catch (EngineUnavailableException exception)
        {
            return new ProbeOutcome(ProbeVerdict.Undecided, $"the engine does not answer: {exception.Message}");
        }
    }

    public async Task<ProbeOutcome> ProbeAsync(ServiceInstance instance, HealthCheckSpec check, CancellationToken cancellation)
    {
        if (check.Type is not (HealthCheckType.Http or HealthCheckType.Tcp))
        {
            return new ProbeOutcome(ProbeVerdict.Fail, "only http and tcp checks can ask what runs elsewhere");
        }

        var endpoint = instance.Endpoint;
        return TargetRules.Refusal(check.Type is HealthCheckType.Tcp ? "tcp" : check.Scheme, endpoint.Host) is { } refusal
            ? new ProbeOutcome(ProbeVerdict.Fail, $"it is not asked: {refusal}")
            : (await network.ProbeAsync(new DnsEndPoint(endpoint.Host, check.Port ?? endpoint.Port), check, guarded: true, cancellation)).Outcome;
    }
}
