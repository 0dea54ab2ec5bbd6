using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>Has every Container with a policy decided about, once an interval. Two instances that sweep at once make no second decision: sweeps are counted by the clock.</summary>
public sealed class ScalingSweep(ContainerDirectory directory, ScalingGatherer gatherer, ContainerLimits limits, ScalingOptions options, TimeProvider time)
{
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
        var gathered = await gatherer.GatherAsync(wanted, cancellation);
        await Task.WhenAll(gathered.Zip(wanted, (found, asked) => client.Entities.SignalEntityAsync(
            ScalerEntity.IdOf(asked.Record.Id), nameof(ScalerEntity.Evaluate), found.Evaluation with { Sweep = sweep }, null, cancellation)));
    }
}
