using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.App.Monitoring;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.ReplicaMetrics;
using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>Gathers what decisions are made from, for all Containers in one go: records and usage from memory, the rest by one question each.</summary>
public sealed class ScalingGatherer(
    UsageBook usage, IReplicaMetricSource metrics, IScalingRoomSource rooms, IEngineDoubt engine, ScalingOptions scaling, MonitoringOptions monitoring, TimeProvider time)
{
    /// <param name="wanted">Containers and how they are, or would be, scaled.</param>
    /// <param name="scalers">By the Container's id, what scalers remember as far as is known: who is likely to take room, and how much.</param>
    /// <param name="cancellation">We stop.</param>
    public async Task<IReadOnlyList<ScalingEvaluation>> GatherAsync(
        IReadOnlyList<(ContainerRecord Record, ScalingPolicy Policy)> wanted, IReadOnlyDictionary<string, ScalerRecord> scalers, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(scalers);
        if (wanted.Count == 0)
        {
            return [];
        }

        var values = await metrics.ReadAsync([.. wanted.Select(pair => new MetricDemand(pair.Record, KeysOf(pair.Policy)))], cancellation);
        var ledger = await rooms.ReadAsync(cancellation);
        var now = time.GetUtcNow();
        var gathered = new List<ScalingEvaluation>();
        foreach (var (record, policy) in wanted)
        {
            var evaluation = Evaluate(record, policy, values, ledger.RoomFor(record.Spec), now);
            var likely = ScalerLogic.Decide(scalers.GetValueOrDefault(record.Id) ?? new ScalerRecord(), evaluation);
            if (likely.Applies && likely.Result > record.Wish.Replicas)
            {
                // What this one is about to take, the next one does not find.
                ledger = ledger.Taking(record.Spec, likely.Result - record.Wish.Replicas);
            }

            gathered.Add(evaluation);
        }

        return gathered;
    }

    private ScalingEvaluation Evaluate(
        ContainerRecord record, ScalingPolicy policy, IReadOnlyDictionary<string, IReadOnlyDictionary<string, MetricReading>> values, ScalingRoom room, DateTimeOffset now) => new()
        {
            Sweep = now.UtcTicks / (scaling.Interval * TimeSpan.TicksPerSecond),
            Now = now,
            ContainerName = record.Name,
            PolicyId = record.Settings.Scaling is null ? null : PolicyIds.Of(record.Id),
            Snapshot = new ScalingSnapshot
            {
                Policy = policy,
                Wanted = record.Wish.Replicas,
                Doubts = [.. DoubtsOf(record, policy, now)],
                Bounds = ScalingBounds.At(policy, [.. policy.Schedules.Select(schedule => CronTimes.LastAt(schedule.Cron, now))], now),
                Room = room,
                MaxAge = MaxAge,
            },
            Replicas = [.. record.FreeReplicas.Where(replica => replica.State is ReplicaState.Running && replica.Generation == record.Generation && replica.Index < record.Wish.Replicas + record.Quarantines.Count)
                .Select(replica => Swept(record, replica, values.GetValueOrDefault(replica.DockerId)))],
        };

    /// <summary>One that is late is not taken for one that has stopped.</summary>
    private TimeSpan MaxAge => TimeSpan.FromSeconds(Math.Max(5, 3 * Math.Max(monitoring.Interval, scaling.Interval)));

    private SweptReplica Swept(ContainerRecord record, ObservedReplica replica, IReadOnlyDictionary<string, MetricReading>? own)
    {
        var found = new Dictionary<string, MetricValue>(StringComparer.Ordinal);
        var gaps = new Dictionary<string, string>(StringComparer.Ordinal);
        if (usage.Current?.Replicas.GetValueOrDefault(replica.DockerId)?.Usage is { } used)
        {
            Add("cpu", used.CpuPercentOfLimit, used.At, used.Over);
            Add("memory", used.MemoryPercent, used.At, TimeSpan.Zero);
        }

        foreach (var (name, reading) in own ?? new Dictionary<string, MetricReading>())
        {
            if (reading.Value is { } value && double.IsFinite(value.Value))
            {
                found[name] = value;
            }
            else
            {
                gaps[name] = reading.Gap ?? "its value is no number";
            }
        }

        var health = record.VerdictOf(replica).Replica.Health;
        var ready = health is ReplicaHealth.Healthy || (health is ReplicaHealth.None && record.Spec.HealthCheck is null);
        return new SweptReplica(replica.DockerId, replica.StartedAt, ready, new ReplicaLoad { Name = replica.Name, Values = found, Gaps = gaps });

        void Add(string name, double? value, DateTimeOffset at, TimeSpan over)
        {
            if (value is { } number && double.IsFinite(number))
            {
                found[name] = new MetricValue(number, at, over);
            }
        }
    }

    private IEnumerable<ScalingDoubt> DoubtsOf(ContainerRecord record, ScalingPolicy policy, DateTimeOffset now)
    {
        if (record.Wish.State is not ContainerState.Running || record.State is not ContainerState.Running)
        {
            yield return ScalingDoubt.NotRunning;
        }

        if (record.Turn is { } turn)
        {
            yield return turn.Operation is ContainerOperation.Update or ContainerOperation.Rollback or ContainerOperation.Restart ? ScalingDoubt.Rollout : ScalingDoubt.Operation;
        }

        if (record.Crashes.Any(crash => crash.Generation == record.Generation && crash.NotBefore is not null))
        {
            yield return ScalingDoubt.RecoveryStorm;
        }

        if (engine.Reason is not null)
        {
            yield return ScalingDoubt.EngineUnreachable;
        }

        if (policy.Rules.Any(rule => rule.Metric is ScalingMetric.Cpu or ScalingMetric.Memory) && !(now - usage.Current?.At <= MaxAge))
        {
            yield return ScalingDoubt.MetricsStale;
        }
    }

    private static HashSet<string> KeysOf(ScalingPolicy policy) =>
        policy.Enabled ? [.. policy.Rules.Where(rule => rule.Metric is ScalingMetric.Requests or ScalingMetric.Custom).Select(rule => rule.MetricKey)] : [];
}
