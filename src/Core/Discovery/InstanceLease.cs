namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>How long a registration is believed without a heartbeat. When the last one came is known to the instance's own entity only: it changes too often to be told to all.</summary>
/// <param name="Ttl">Seconds after a heartbeat in which it counts as alive.</param>
/// <param name="DeregisterAfter">Seconds after the end of the lease until it is deregistered.</param>
/// <param name="ExpiredAt">When the lease ended; null while it holds.</param>
public sealed record InstanceLease(int Ttl, int DeregisterAfter, DateTimeOffset? ExpiredAt = null);
