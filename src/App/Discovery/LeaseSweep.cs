using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.Core.Discovery;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Looks at the leases whose time has come. The entities decide about each; whether so many may go at once is decided here.</summary>
public sealed partial class LeaseSweep(
    ILeaseBook book, ServiceDirectory directory, HeartbeatLog heartbeats, IEngineDoubt engine, DiscoveryOptions options, IEventLog history, TimeProvider time, ILogger<LeaseSweep> logger)
{
    private const int Batch = 1000;
    private const string Registry = "registry";

    // Those that go at once need not fall due in the same sweep.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(30);

    // A shorter silence is a hiccup.
    private static readonly TimeSpan LeastSilence = TimeSpan.FromSeconds(5);

    private readonly DateTimeOffset _upSince = time.GetUtcNow();
    private readonly Queue<(DateTimeOffset At, int Count)> _gone = new();
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
            if (claim?.Lease is { } lease && LeaseRules.Decide(lease, claim.RenewedAt, _upSince, now).Standing is not LeaseStanding.Holds)
            {
                vanishing.Add(claim);
            }
        }

        var reason = await JudgeAsync(vanishing, now, cancellation);
        foreach (var id in due)
        {
            await client.Entities.SignalEntityAsync(InstanceEntity.IdOf(id), nameof(InstanceEntity.LookAtLease), new LeaseOrder(_upSince, now, reason is not null), null, cancellation);
        }
    }

    private async Task<string?> JudgeAsync(List<InstanceClaim> vanishing, DateTimeOffset now, CancellationToken cancellation)
    {
        while (_gone.TryPeek(out var earlier) && now - earlier.At > AtOnce)
        {
            _gone.Dequeue();
        }

        // Those that ended before are among the gone.
        var ending = vanishing.Count(claim => claim.Lease!.ExpiredAt is null);
        var total = directory.Current.Owners.Count;
        var reason = SelfPreservation.Decide(total, ending + _gone.Sum(each => each.Count), DoubtOf(vanishing, now), new PreservationLimits(options.PreservationPercent, options.PreservationCount));
        if (reason is not null && !_keeping)
        {
            LogKeeping(reason);
            await TellAsync("self_preservation", $"Nobody is evicted from the registry: {reason}", now, cancellation);
        }
        else if (reason is null && _keeping)
        {
            LogBelieving();
            await TellAsync("evicting_again", "What is missing is evicted from the registry again.", now, cancellation);
        }

        if (reason is null && ending > 0)
        {
            _gone.Enqueue((now, ending));
        }

        _keeping = reason is not null;
        return reason;
    }

    /// <summary>The registry is nobody's Container: its events stand under its own name.</summary>
    private Task TellAsync(string reason, string message, DateTimeOffset now, CancellationToken cancellation) =>
        history.AppendAsync([new EventTeller(Registry, Registry, null, now).Of(reason, ContainerEventType.ConditionChanged, reason, message)], cancellation);

    /// <summary>Who hears nobody any more is cut off rather than alone: as soon as one heartbeat comes through, those that do not come are missing indeed.</summary>
    private string? DoubtOf(List<InstanceClaim> vanishing, DateTimeOffset now)
    {
        if (vanishing.Count == 0)
        {
            return null;
        }

        var shortest = TimeSpan.FromSeconds(vanishing.Min(claim => claim.Lease!.Ttl));
        var silence = shortest > LeastSilence ? shortest : LeastSilence;
        return engine.Reason ?? (heartbeats.LastAt is not { } last || now - last >= silence ? "no heartbeat of anybody comes through" : null);
    }
}
