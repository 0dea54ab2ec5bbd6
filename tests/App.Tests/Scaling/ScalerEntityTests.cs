using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sqlite;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.App.Prometheus;
using FunctionsOrchestrator.App.Scaling;
using FunctionsOrchestrator.App.Tests.Containers;
using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.App.Tests.Scaling;

/// <summary>A scaler on a real store, with its state through JSON as an engine keeps it.</summary>
public sealed class ScalerEntityTests : IDisposable
{
    private const string Id = "c-aaaaaaaaaaaa";
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly ScalingPolicy Policy = new()
    {
        MaxReplicas = 5,
        ScaleUpCooldown = 60,
        ScaleDownCooldown = 60,
        StabilizationDown = 60,
        Rules = [new ScalingRule { Metric = ScalingMetric.Cpu, Target = 50 }],
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("fo-scaler-tests-").FullName;
    private readonly SqliteDatabase _database;
    private readonly SqlScalingStore _store;
    private readonly SqlEventLog _history;
    private readonly EntityHarness _scaler;
    private long _sweep;

    public ScalerEntityTests()
    {
        _database = new SqliteDatabase(Path.Combine(_folder, "orchestrator.db"));
        _store = new SqlScalingStore(_database);
        _history = new SqlEventLog(_database, new EventFeed(), new EventsOptions());
        _scaler = new EntityHarness(ScalerEntity.IdOf(Id), () => new ScalerEntity(_store, _history, new ScalingMetrics(new ContainerDirectory())));
    }

    public void Dispose()
    {
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Evaluate_LoadAboveTheTarget_StartsOneScalingAndSaysWhy()
    {
        await EvaluateAsync(0, replicas: 2, cpu: 50);
        await EvaluateAsync(15, replicas: 2, cpu: 90);

        var (name, instanceId, input) = Assert.Single(_scaler.Starts<AutoScaleInput>());
        Assert.Equal((nameof(ScalingOrchestrators.AutoScale), $"autoscale-{Id}-2"), (name, instanceId));
        Assert.Equal((4, ScalerEntity.Autoscaler, 2L), (input.Change.Replicas, input.Change.RequestedBy, input.Number));
        var told = Assert.Single(await _history.ListAsync(new EventFilter { ContainerId = Id, Limit = 10 }, CancellationToken.None));
        Assert.Equal((ContainerEventType.ScaledByPolicy, "autoscaler", "scaled_up"), (told.Type, told.Actor, told.Reason));
        Assert.StartsWith("Goes up from 2 to 4: cpu target 50 asks for 4", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_TheSameSweepAgainOrALateOne_IsNoSecondDecision()
    {
        await EvaluateAsync(0, replicas: 2, cpu: 50);
        await EvaluateAsync(15, replicas: 2, cpu: 90);
        await EvaluateAsync(15, replicas: 2, cpu: 90, sweep: _sweep);
        await EvaluateAsync(16, replicas: 2, cpu: 90, sweep: 1);

        Assert.Single(_scaler.Starts<AutoScaleInput>());
        Assert.Equal([2L, 1L], (await DecisionsAsync()).Select(decision => decision.Number));
    }

    [Fact]
    public async Task Evaluate_WhileItsOwnScalingIsAtWork_DecidesNothingAndSeesNoHand()
    {
        await EvaluateAsync(0, replicas: 2, cpu: 50);
        await EvaluateAsync(15, replicas: 2, cpu: 90);
        await EvaluateAsync(30, replicas: 2, cpu: 90);
        await _scaler.CallAsync<object>(nameof(ScalerEntity.Settle), new ScaleOutcome(2, null, Start.AddSeconds(31)));
        await EvaluateAsync(45, replicas: 4, cpu: 50);

        var decisions = await DecisionsAsync();
        Assert.Single(_scaler.Starts<AutoScaleInput>());
        Assert.Equal([ScalingDoubt.Operation], decisions[1].Inputs.Doubts);
        Assert.False(decisions[0].Inputs.LastChange!.ByHand);
    }

    [Fact]
    public async Task Settle_OfAScalingThatFailed_LeavesTheCooldownAndBlamesNobody()
    {
        await EvaluateAsync(0, replicas: 2, cpu: 50);
        await EvaluateAsync(15, replicas: 2, cpu: 90);
        await _scaler.CallAsync<object>(nameof(ScalerEntity.Settle), new ScaleOutcome(2, "no room", Start.AddSeconds(20)));
        await EvaluateAsync(30, replicas: 2, cpu: 90);

        var last = (await DecisionsAsync())[0];
        Assert.False(last.Inputs.LastChange!.ByHand);
        Assert.Equal([ScalingClampName.Cooldown], last.Clamps.Select(clamp => clamp.Name));
        Assert.Single(_scaler.Starts<AutoScaleInput>());
    }

    [Fact]
    public async Task Evaluate_SteadyLoad_IsToldAsOneRunOfDecisions()
    {
        for (var second = 0; second <= 90; second += 15)
        {
            await EvaluateAsync(second, replicas: 2, cpu: 50);
        }

        var decisions = await DecisionsAsync();
        Assert.Equal((1L, 1L, Start), (decisions[^1].Number, decisions[^1].Count, decisions[^1].At));
        Assert.Equal((2, 6L, Start.AddSeconds(15), Start.AddSeconds(90)), (decisions.Count, decisions[0].Count, decisions[0].At, decisions[0].Until));
    }

    [Fact]
    public async Task Evaluate_AfterNobodyLookedForLong_GoesDownOnlyAfterAWholeWindow()
    {
        await EvaluateAsync(0, replicas: 4, cpu: 50);
        await EvaluateAsync(15, replicas: 4, cpu: 50);

        // The process was away, and the load went meanwhile.
        var at = 10_000;
        for (var waited = 0; waited < 60; waited += 15)
        {
            await EvaluateAsync(at + waited, replicas: 4, cpu: 5);
            Assert.Empty(_scaler.Starts<AutoScaleInput>());
        }

        await EvaluateAsync(at + 75, replicas: 4, cpu: 5);
        Assert.Equal(1, Assert.Single(_scaler.Starts<AutoScaleInput>()).Input.Change.Replicas);
    }

    [Fact]
    public async Task Forget_LeavesNothing()
    {
        await EvaluateAsync(0, replicas: 2, cpu: 50);
        await _scaler.CallAsync<object>(nameof(ScalerEntity.Forget));

        Assert.Empty(await DecisionsAsync());
        Assert.Null(await _store.FindAsync(Id, CancellationToken.None));
    }

    [Fact]
    public async Task ListDecisions_FiltersAndPages()
    {
        await EvaluateAsync(0, replicas: 2, cpu: 50);
        await EvaluateAsync(15, replicas: 2, cpu: 90);

        Assert.Equal([2L], (await _store.ListDecisionsAsync(new DecisionFilter { ContainerId = Id, Applied = true, Limit = 10 }, CancellationToken.None)).Select(decision => decision.Number));
        Assert.Equal([1L], (await _store.ListDecisionsAsync(new DecisionFilter { ContainerId = Id, Before = 2, Limit = 10 }, CancellationToken.None)).Select(decision => decision.Number));
    }

    private Task<IReadOnlyList<DecisionView>> DecisionsAsync() => _store.ListDecisionsAsync(new DecisionFilter { ContainerId = Id, Limit = 100 }, CancellationToken.None);

    private async Task EvaluateAsync(int second, int replicas, double cpu, long? sweep = null)
    {
        var now = Start.AddSeconds(second);
        await _scaler.CallAsync<object>(nameof(ScalerEntity.Evaluate), new ScalingEvaluation
        {
            Sweep = sweep ?? ++_sweep,
            Now = now,
            ContainerName = "web",
            PolicyId = "p-aaaaaaaaaaaa",
            Snapshot = new ScalingSnapshot { Policy = Policy, Wanted = replicas },
            Replicas = [.. Enumerable.Range(0, replicas).Select(index => new SweptReplica(
                $"d{index}", Start.AddHours(-1), true, new ReplicaLoad { Name = $"web-1-{index}", Values = new Dictionary<string, MetricValue> { ["cpu"] = new(cpu, now, TimeSpan.FromSeconds(10)) } }))],
        });
    }
}
