using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Health;

/// <summary>Asks a target of the sweep for its health, once.</summary>
public interface ITargetProber
{
    /// <summary>A check that the engine keeps from being made is undecided.</summary>
    Task<ProbeOutcome> ProbeAsync(ObservedReplica replica, HealthCheckSpec check, CancellationToken cancellation);

    /// <summary>Asks only who may be asked.</summary>
    Task<ProbeOutcome> ProbeAsync(ServiceInstance instance, HealthCheckSpec check, CancellationToken cancellation);
}
