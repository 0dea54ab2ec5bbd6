using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Discovery;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Looks at the leases whose time has come. The entities decide about each; whether so many may go at once is decided here.</summary>
public sealed partial class LeaseSweep(
    ILeaseBook book, ServiceDirectory directory, HeartbeatLog heartbeats, IEngineDoubt engine, DiscoveryOptions options, TimeProvider time, ILogger<LeaseSweep> logger)
{
    private const int Batch = 1000;

    private readonly DateTimeOffset _upSince = time.GetUtcNow();
    private bool _keeping;

    public async Task RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(client);
        var now = time.GetUtcNow();
        var due = await book.ListDueAsync(now, Batch, cancellation);
        if (due.Count == 0)
        {
            _keeping = false;
            return;
        }

        var vanishing = new List<InstanceClaim>();
        foreach (var id in due)
        {
            var claim = (await client.Entities.GetEntityAsync<InstanceClaim>(InstanceEntity.IdOf(id), cancellation)) is { IncludesState: true } found ? found.State : null;
            if (claim?.Lease is { ExpiredAt: null } lease && LeaseRules.Decide(lease, claim.RenewedAt, _upSince, now).Standing is not LeaseStanding.Holds)
            {
                vanishing.Add(claim);
            }
        }

        var reason = Judge(vanishing, now);
        foreach (var id in due)
        {
            await client.Entities.SignalEntityAsync(InstanceEntity.IdOf(id), nameof(InstanceEntity.LookAtLease), new LeaseOrder(_upSince, now, reason is not null), null, cancellation);
        }
    }

    private string? Judge(List<InstanceClaim> vanishing, DateTimeOffset now)
    {
        var total = directory.Current.Owners.Count;
        var reason = SelfPreservation.Decide(total, vanishing.Count, DoubtOf(vanishing, now), new PreservationLimits(options.PreservationPercent, options.PreservationCount));
        if (reason is not null && !_keeping)
        {
            LogKeeping(reason);
        }
        else if (reason is null && _keeping)
        {
            LogBelieving();
        }

        _keeping = reason is not null;
        return reason;
    }

    /// <summary>Who hears nobody any more is cut off rather than alone: as soon as one heartbeat comes through, those that do not come are missing indeed.</summary>
    private string? DoubtOf(List<InstanceClaim> vanishing, DateTimeOffset now)
    {
        var silence = TimeSpan.FromSeconds(vanishing.Count == 0 ? 0 : vanishing.Min(claim => claim.Lease!.Ttl));
        return engine.Reason ?? (heartbeats.LastAt is not { } last || now - last >= silence ? "no heartbeat of anybody comes through" : null);
    }
}
