using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>Has every Container with a policy decided about, once an interval. Two instances that sweep at once make no second decision: sweeps are counted by the clock.</summary>
public sealed class ScalingSweep(ContainerDirectory directory, ScalingGatherer gatherer, IScalingStore store, ContainerLimits limits, ScalingOptions options, TimeProvider time)
{
    private static readonly Dictionary<string, ScalerRecord> Unknown = [];
    private long _last;

    public async Task RunIfDueAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(client);
        var sweep = time.GetUtcNow().UtcTicks / (options.Interval * TimeSpan.TicksPerSecond);
        if (!options.IsOn || sweep == _last)
        {
            return;
        }

        _last = sweep;
        var wanted = directory.Current.Values.OrderBy(record => record.Name, StringComparer.Ordinal)
            .Select(record => (Record: record, Policy: ScalingPolicies.Of(record, limits.Scaling)))
            .Where(pair => pair.Policy is { Enabled: true })
            .Select(pair => (pair.Record, pair.Policy!))
            .ToList();
        var gathered = await gatherer.GatherAsync(wanted, wanted.Count == 0 ? Unknown : await ScalersAsync(cancellation), cancellation);
        await Task.WhenAll(gathered.Zip(wanted, (found, asked) => client.Entities.SignalEntityAsync(
            ScalerEntity.IdOf(asked.Record.Id), nameof(ScalerEntity.Evaluate), found with { Sweep = sweep }, null, cancellation)));
    }

    /// <summary>Scalers go on while the database is away: what they remember is their own, and only who takes room before whom is known less well.</summary>
    private async Task<IReadOnlyDictionary<string, ScalerRecord>> ScalersAsync(CancellationToken cancellation)
    {
        try
        {
            return await store.ListAsync(cancellation);
        }
        catch (StoreUnavailableException)
        {
            return Unknown;
        }
    }
}
