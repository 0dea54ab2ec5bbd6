using System.Collections.Concurrent;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Findings;
using FunctionsOrchestrator.App.Health;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Findings;
using FunctionsOrchestrator.Core.RuntimeSecurity;

namespace FunctionsOrchestrator.App.RuntimeSecurity;

/// <summary>Looks at all running replicas, a few at a time, and reports what is not as it should be.</summary>
public sealed class RuntimeSweep(
    IContainerEngine engine,
    ContainerDirectory containers,
    ContainerDirectoryLoader loader,
    RuntimeLooker looker,
    RuntimeConnections connections,
    RuntimeMemory memory,
    IFindings findings,
    RuntimeSecurityOptions options,
    TimeProvider time)
{
    private const int AtOnce = 2;

    /// <summary>A sweep may take this part of the time until the next.</summary>
    private const int MostOften = 2;

    // Ticks are not that exact.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(500);

    private int _working;
    private long? _began;
    private TimeSpan _took;

    private TimeSpan Interval => TimeSpan.FromSeconds(options.Interval);

    /// <summary>How the last sweep went; null before the first of this process.</summary>
    public RuntimeSweepView? Last { get; private set; }

    /// <summary>Sweeps unless the last one was a moment ago, or is still at work.</summary>
    public async Task RunIfDueAsync(CancellationToken cancellation)
    {
        // Before the Containers are known, each replica would look like nobody's.
        if (!options.Enabled || !loader.IsLoaded || Interlocked.Exchange(ref _working, 1) == 1)
        {
            return;
        }

        try
        {
            if (_began is not { } began || time.GetElapsedTime(began) + Slack >= (_took * MostOften > Interval ? _took * MostOften : Interval))
            {
                _began = time.GetTimestamp();
                var at = time.GetUtcNow();
                var replicas = await RunAsync(cancellation);
                _took = time.GetElapsedTime(_began.Value);
                Last = new RuntimeSweepView(at, Math.Round(_took.TotalSeconds, 3), replicas, (Last?.Number ?? 0) + 1);
            }
        }
        finally
        {
            Volatile.Write(ref _working, 0);
        }
    }

    private async Task<int> RunAsync(CancellationToken cancellation)
    {
        await memory.RecallAsync(cancellation);
        var replicas = await engine.ListAsync(null, cancellation);
        var alive = replicas.Select(replica => replica.DockerId).ToHashSet(StringComparer.Ordinal);
        looker.Begin(alive);
        await connections.BeginAsync(Interval, cancellation);
        var found = new ConcurrentQueue<FindingReport>();
        var work = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        var looked = 0;
        await Parallel.ForEachAsync(replicas.Where(replica => replica.State is ReplicaState.Running), work, async (replica, token) =>
        {
            if (replica.ContainerId is { } id && containers.Current.GetValueOrDefault(id) is { } record)
            {
                await JudgeAsync(record, replica, found, token);
                Interlocked.Increment(ref looked);
            }
        });
        await findings.ReportAsync([.. found.Where(report => !options.DisabledRules.Contains(report.Rule))], cancellation);
        await memory.SaveAsync(cancellation);
        var records = containers.Current;
        await memory.ForgetAsync((id, generation) => records.GetValueOrDefault(id)?.Specs.ContainsKey(generation) is true, alive.Contains, cancellation);
        return looked;
    }

    private async Task JudgeAsync(ContainerRecord record, ObservedReplica replica, ConcurrentQueue<FindingReport> found, CancellationToken cancellation)
    {
        try
        {
            // What makes it ready is part of what it does: the time to learn begins after that.
            var isReady = record.WithHealth(replica).Health is not (ReplicaHealth.Starting or ReplicaHealth.Unhealthy);
            var baseline = memory.BaselineOf(record.Id, replica.Generation) ?? new RuntimeBaseline { LearnsUntil = DateTimeOffset.MaxValue };
            if (isReady && baseline.LearnsUntil == DateTimeOffset.MaxValue)
            {
                baseline = baseline with { LearnsUntil = time.GetUtcNow().AddSeconds(options.Learn) };
            }

            if (await looker.LookAsync(record, replica, baseline, cancellation) is not { } look)
            {
                return;
            }

            var verdict = RuntimeJudge.Judge(baseline, memory.FirstLookOf(replica.DockerId), look);
            foreach (var report in verdict.Findings)
            {
                found.Enqueue(report);
            }

            memory.Put(record.Id, replica.Generation, MergeLearned(record.Id, replica.Generation, verdict.Baseline));
            if (verdict.FirstLook is { } first)
            {
                memory.Put(replica.DockerId, first);
            }
        }
        catch (Exception exception) when (exception is TransientEngineException or ContainerEngineException)
        {
            // It is changing under our eyes; the next look tells.
        }
    }

    /// <summary>Two replicas of a generation are looked at at once, and both teach.</summary>
    private RuntimeBaseline MergeLearned(string containerId, int generation, RuntimeBaseline learned) => memory.BaselineOf(containerId, generation) is not { } known ? learned : learned with
    {
        LearnsUntil = known.LearnsUntil < learned.LearnsUntil ? known.LearnsUntil : learned.LearnsUntil,
        Programs = learned.Programs.Union(known.Programs),
        Ports = learned.Ports.Union(known.Ports),
        Destinations = learned.Destinations.Union(known.Destinations),
    };
}
