namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>Decides about leases.</summary>
public static class LeaseRules
{
    /// <summary>How it stands, and when that is to be asked again.</summary>
    /// <param name="lease">Its terms, and since when it is expired.</param>
    /// <param name="renewedAt">The last registration or heartbeat.</param>
    /// <param name="upSince">Since when heartbeats can be heard: who could not send one while we were away has its whole time again.</param>
    /// <param name="now">The time.</param>
    public static (LeaseStanding Standing, DateTimeOffset Due) Decide(InstanceLease lease, DateTimeOffset renewedAt, DateTimeOffset upSince, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(lease);
        if (lease.ExpiredAt is not { } expiredAt)
        {
            var end = Later(renewedAt, upSince).AddSeconds(lease.Ttl);
            return end > now ? (LeaseStanding.Holds, end) : (LeaseStanding.Expired, now.AddSeconds(lease.DeregisterAfter));
        }

        var over = Later(expiredAt, upSince).AddSeconds(lease.DeregisterAfter);
        return over > now ? (LeaseStanding.Expired, over) : (LeaseStanding.Over, over);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
