using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Which service an instance's id belongs to, and how long that is believed.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Registration">The number of the last registration under this id.</param>
/// <param name="Lease">Its lease; null when it is believed without heartbeats.</param>
/// <param name="RenewedAt">The last registration or heartbeat.</param>
/// <param name="Kept">It would have ended, but what we see is in doubt.</param>
public sealed record InstanceClaim(string Service, long Registration, InstanceLease? Lease, DateTimeOffset RenewedAt, bool Kept = false);
