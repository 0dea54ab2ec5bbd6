using System.Collections.Concurrent;
using System.Collections.Immutable;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Findings;
using FunctionsOrchestrator.App.Health;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Findings;
using FunctionsOrchestrator.Core.Hardening;

namespace FunctionsOrchestrator.App.Hardening;

/// <summary>
/// Compares replicas with what was asked for: new ones at the next tick, the others a few at each, so that every one is looked at once an
/// interval. Judges each Container by the waivers that are in force now. Two instances that look at the same find the same.
/// </summary>
public sealed class HardeningSweep(
    ContainerDirectoryLoader loader,
    ContainerDirectory directory,
    IContainerEngine engine,
    IHardeningInspector inspector,
    HardeningAdmission admission,
    BindSources binds,
    IWaiverStore waivers,
    IFindings findings,
    FindingBook book,
    HardeningOptions options,
    TimeProvider time)
{
    /// <summary>How often it is called.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromSeconds(10);

    private const int Parallelism = 4;

    /// <summary>When a replica was compared last. Lost with the process: all are compared again then.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> _compared = new(StringComparer.Ordinal);

    public async Task RunAsync(CancellationToken cancellation)
    {
        await loader.RunIfDueAsync(cancellation);
        var (now, records) = (time.GetUtcNow(), directory.Current);
        var replicas = (await engine.ListAsync(null, cancellation)).Where(replica => replica.ContainerId is { } id && records.ContainsKey(id)).ToList();
        Forget(replicas);

        var compared = await CompareAsync(records, Due(replicas, now), now, cancellation);
        var inForce = new Lazy<Task<IReadOnlyList<Waiver>>>(() => waivers.ListInForceAsync(null, now, cancellation));
        var judged = await JudgeAsync([.. records.Values], inForce, now);
        List<FindingReport> reports = [.. compared.SelectMany(one => one.Reports), .. judged];
        await findings.ReportAsync(reports, cancellation);
        await SettleAsync(reports, [.. compared.Select(one => one.Replica.Name)], [.. replicas.Select(replica => replica.Name)], cancellation);
        await BindAsync([.. records.Values], await inForce.Value, cancellation);
    }

    /// <summary>All that are new, and of the others those that wait longest, as many as make a round in an interval.</summary>
    private List<ObservedReplica> Due(List<ObservedReplica> replicas, DateTimeOffset now)
    {
        var interval = TimeSpan.FromSeconds(options.InspectInterval);
        var share = (int)Math.Ceiling(replicas.Count * Tick.TotalSeconds / Math.Max(interval.TotalSeconds, Tick.TotalSeconds));
        return
        [
            .. replicas.Where(replica => !_compared.ContainsKey(replica.DockerId)),
            .. replicas.Where(replica => _compared.TryGetValue(replica.DockerId, out var last) && now - last >= interval).OrderBy(replica => _compared[replica.DockerId]).Take(share),
        ];
    }

    private async Task<IReadOnlyList<(ObservedReplica Replica, IReadOnlyList<FindingReport> Reports)>> CompareAsync(
        ImmutableDictionary<string, ContainerRecord> records, List<ObservedReplica> due, DateTimeOffset now, CancellationToken cancellation)
    {
        var compared = new ConcurrentBag<(ObservedReplica, IReadOnlyList<FindingReport>)>();
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation }, async (replica, token) =>
        {
            var record = records[replica.ContainerId!];
            if (record.Specs.GetValueOrDefault(replica.Generation) is { } spec && await inspector.InspectAsync(replica.DockerId, token) is { } found)
            {
                var asked = new MadeReplica(replica.DockerId, replica.Name, record.Id, record.Name, Resolve(spec));
                compared.Add((replica, [.. HardeningComparison.Compare(asked.Spec, found).Select(mismatch => HardeningReports.Of(asked, mismatch, now))]));
            }

            _compared[replica.DockerId] = now;
        });
        return [.. compared];
    }

    /// <summary>What is mounted is what links led to. One that leads out of the roots by now is compared as it is written, and differs.</summary>
    private ContainerSpec Resolve(ContainerSpec spec)
    {
        try
        {
            return binds.Resolve(spec);
        }
        catch (ContainerEngineException)
        {
            return spec;
        }
    }

    /// <summary>By one look at the waivers for all of them, and only when somebody violates something: without the database the others are compared all the same.</summary>
    private async Task<List<FindingReport>> JudgeAsync(ContainerRecord[] records, Lazy<Task<IReadOnlyList<Waiver>>> inForce, DateTimeOffset now)
    {
        var reports = new List<FindingReport>();
        var specs = records.Select(record => (Record: record, Spec: admission.WithRealPaths(record.Spec))).ToList();
        foreach (var (record, spec) in specs.Where(one => one.Record.Spec.Security.Profile is HardeningProfile.Privileged))
        {
            reports.AddRange(HardeningRules.Check(spec, HardeningProfile.Baseline).Select(violation => HardeningReports.OfPrivileged(record, violation, now)));
        }

        specs.RemoveAll(one => one.Spec.Security.Profile is HardeningProfile.Privileged || HardeningRules.Check(one.Spec).Count == 0);
        if (specs.Count > 0)
        {
            var byName = (await inForce.Value).ToLookup(waiver => waiver.Container, StringComparer.Ordinal);
            reports.AddRange(specs.SelectMany(one => HardeningVerdict.Of(one.Spec, one.Record.Id, [.. byName[one.Record.Name]], isAdmin: true, now).Refused
                .Select(violation => HardeningReports.OfUnwaived(one.Record, violation, now))));
        }

        return reports;
    }

    /// <summary>A waiver that was given ahead is the Container's that was made by then, and of no later one of its name.</summary>
    private async Task BindAsync(ContainerRecord[] records, IReadOnlyList<Waiver> inForce, CancellationToken cancellation)
    {
        foreach (var (waiver, record) in inForce.Where(waiver => waiver.ContainerId is null).Join(records, waiver => waiver.Container, record => record.Name, (waiver, record) => (waiver, record)))
        {
            await waivers.BindAsync(waiver, record.Id, cancellation);
        }
    }

    /// <summary>What was found before and is not there any more: judged at each tick, compared when a replica was looked at or is gone.</summary>
    private async Task SettleAsync(List<FindingReport> reports, HashSet<string> compared, HashSet<string> present, CancellationToken cancellation)
    {
        var seen = reports.Select(report => report.Id).ToHashSet(StringComparer.Ordinal);
        string[] gone =
        [
            .. book.Current.Values
                .Where(finding => finding is { Source: FindingSource.Hardening, Status: not FindingStatus.Resolved } && !seen.Contains(finding.Id)
                    && (finding.Replica is not { } replica || compared.Contains(replica) || !present.Contains(replica)))
                .Select(finding => finding.Id),
        ];
        await findings.SettleAsync(gone, "It is as it was asked for, or no more.", cancellation);
    }

    private void Forget(List<ObservedReplica> replicas)
    {
        var present = replicas.Select(replica => replica.DockerId).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in _compared.Keys.Where(id => !present.Contains(id)))
        {
            _compared.TryRemove(gone, out _);
        }
    }
}
