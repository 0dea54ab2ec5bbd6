namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>How long a registration is believed without a heartbeat.</summary>
/// <param name="Ttl">Seconds after a heartbeat in which it counts as alive.</param>
/// <param name="DeregisterAfter">Seconds after the end of the lease until it is deregistered.</param>
/// <param name="RenewedAt">The last registration or heartbeat.</param>
public sealed record InstanceLease(int Ttl, int DeregisterAfter, DateTimeOffset RenewedAt)
{
    public DateTimeOffset ExpiresAt => RenewedAt.AddSeconds(Ttl);

    public DateTimeOffset DeregisterAt => ExpiresAt.AddSeconds(DeregisterAfter);
}
