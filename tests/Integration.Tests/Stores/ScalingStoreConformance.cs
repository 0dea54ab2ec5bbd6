using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Scaling;
using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.Integration.Tests.Stores;

public abstract class ScalingStoreConformance : StoreConformance
{
    private const string Id = "c-aaaaaaaaaaaa";
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private readonly SqlScalingStore _store;

    private protected ScalingStoreConformance(ITestDatabases databases)
        : base(databases) => _store = new SqlScalingStore(Database);

    [Fact]
    public async Task Upsert_AnEarlierRevisionThatComesLate_ChangesNothing()
    {
        await UpsertAsync(Record(revision: 2, Decision(2)));
        await UpsertAsync(Record(revision: 1, Decision(1)));

        Assert.Equal(2, (await _store.FindAsync(Id, CancellationToken.None))!.Revision);
        Assert.Equal(2, (await _store.ListAsync(CancellationToken.None))[Id].Revision);
        Assert.Equal([2, 1], await NumbersAsync(new DecisionFilter { ContainerId = Id, Limit = 10 }));
    }

    [Fact]
    public async Task Upsert_ARunOfEqualDecisions_IsOneThatCounts()
    {
        await UpsertAsync(Record(1, Decision(1)));
        await UpsertAsync(Record(2, Decision(1) with { Count = 2, Until = Noon.AddSeconds(30) }));
        await UpsertAsync(Record(1, Decision(1)));

        var only = Assert.Single(await _store.ListDecisionsAsync(new DecisionFilter { ContainerId = Id, Limit = 10 }, CancellationToken.None));
        Assert.Equal((2, Noon, Noon.AddSeconds(30)), (only.Count, only.At, only.Until));
    }

    [Fact]
    public async Task ListDecisions_Filters_GiveTheNewestFirst()
    {
        await UpsertAsync(Record(1, Decision(1)));
        await UpsertAsync(Record(2, Decision(2) with { Changed = true }));
        await UpsertAsync(Record(3, Decision(3) with { Changed = true, Applied = true, OperationId = "scale-3" }));
        await UpsertAsync(Record(4, Decision(4)));

        Assert.Equal([4, 3], await NumbersAsync(new DecisionFilter { ContainerId = Id, Limit = 2 }));
        Assert.Equal([2, 1], await NumbersAsync(new DecisionFilter { ContainerId = Id, Before = 3, Limit = 10 }));
        Assert.Equal([3], await NumbersAsync(new DecisionFilter { ContainerId = Id, Applied = true, Limit = 10 }));
        Assert.Equal([3, 2], await NumbersAsync(new DecisionFilter { ContainerId = Id, Changed = true, Limit = 10 }));
        Assert.Empty(await NumbersAsync(new DecisionFilter { ContainerId = "c-bbbbbbbbbbbb", Limit = 10 }));
    }

    [Fact]
    public async Task Upsert_MoreDecisionsThanAreKept_ForgetsTheOldest()
    {
        for (var number = 1; number <= IScalingStore.DecisionsKept + 2; number++)
        {
            await UpsertAsync(Record(number, Decision(number)));
        }

        var kept = await NumbersAsync(new DecisionFilter { ContainerId = Id, Limit = 1000 });
        Assert.Equal((IScalingStore.DecisionsKept, 3), (kept.Count, kept[^1]));
    }

    [Fact]
    public async Task Delete_AScaler_LeavesNothingOfIt()
    {
        await UpsertAsync(Record(1, Decision(1)));
        await _store.DeleteAsync(Id, CancellationToken.None);
        await _store.DeleteAsync(Id, CancellationToken.None);

        Assert.Null(await _store.FindAsync(Id, CancellationToken.None));
        Assert.Empty(await _store.ListAsync(CancellationToken.None));
        Assert.Empty(await NumbersAsync(new DecisionFilter { ContainerId = Id, Limit = 10 }));
    }

    private Task UpsertAsync(ScalerRecord record) => _store.UpsertAsync(Id, record, CancellationToken.None);

    private async Task<IReadOnlyList<long>> NumbersAsync(DecisionFilter filter) =>
        [.. (await _store.ListDecisionsAsync(filter, CancellationToken.None)).Select(decision => decision.Number)];

    private static ScalerRecord Record(long revision, DecisionView last) => new() { Revision = revision, Sweep = revision, Last = last };

    private static DecisionView Decision(long number)
    {
        var inputs = new ScalingInputs(Wanted: 2, Observed: 2, Ready: 2, new ScalingBounds(1, 5), [], null);
        var decision = new ScalingDecision { At = Noon, Inputs = inputs, Proposed = 2, Result = 2, Reason = "Stays at 2.", State = new ScalerState { DecidedAt = Noon } };
        return DecisionView.Of(decision, number, "p-aaaaaaaaaaaa", null);
    }
}
