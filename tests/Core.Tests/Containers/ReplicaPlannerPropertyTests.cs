using CsCheck;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Tests.Containers;

public sealed class ReplicaPlannerPropertyTests
{
    private const string Id = "c-aaaaaaaaaaaa";
    private const string Name = "web";
    private const int Generation = 3;
    private const int MostRounds = 12;

    private static readonly Gen<ContainerWish> Wishes =
        from state in Gen.Enum<ContainerState>()
        from replicas in Gen.Int[0, 6]
        from restart in Gen.Bool
        select new ContainerWish
        {
            State = state,
            Replicas = replicas,
            RestartRequestedAt = restart && state is ContainerState.Running ? SimulatedEngine.At(500) : null,
        };

    private static readonly Gen<ObservedReplica> Replicas =
        from generation in Gen.Int[2, Generation]
        from index in Gen.Int[0, 7]
        from state in Gen.Enum<ReplicaState>()
        from health in Gen.Enum<ReplicaHealth>()
        from owner in Gen.Int[0, 7].Select(number => number switch { 0 => null, 1 => "c-bbbbbbbbbbbb", _ => Id })
        from created in Gen.Int[0, 400]
        select new ObservedReplica
        {
            DockerId = string.Empty,
            Name = owner == Id ? ReplicaName.For(Name, generation, index) : "foreign",
            ContainerId = owner,
            Generation = generation,
            Index = index,
            State = state,
            Health = health,
            CreatedAt = SimulatedEngine.At(created),
            StartedAt = state is ReplicaState.Created ? null : SimulatedEngine.At(created + 1),
        };

    // Docker's names are unique, so ours are; one that was renamed by hand makes a twin of its index.
    private static readonly Gen<ObservedReplica[]> Engines =
        from replicas in Replicas.Array[0, 14]
        select replicas.Select((replica, i) => replica with
        {
            DockerId = $"d{i}",
            Name = replica.Name == "foreign" || replicas.Take(i).Any(earlier => earlier.Name == replica.Name) ? $"renamed-{i}" : replica.Name,
        }).ToArray();

    private static readonly Gen<(ContainerWish Wish, ObservedReplica[] Start)> Cases =
        from wish in Wishes
        from start in Engines
        select (wish, start);

    [Fact]
    public void Decide_FromAnyStart_ReachesTheWishInBoundedRoundsAndThenRests() => Cases.Sample(sample =>
    {
        var (wish, start) = sample;
        var engine = new SimulatedEngine(start);
        Converge(engine, wish);

        var own = engine.Replicas.Where(replica => replica.ContainerId == Id).ToList();
        Assert.True(ReplicaPlanner.Decide(Target(wish), engine.Replicas).IsEmpty);
        Assert.Equal(own.Count, own.Select(replica => (replica.Generation, replica.Index)).Distinct().Count());
        AssertFulfilled(wish, own);
    });

    [Fact]
    public void Decide_AtAnyMoment_NeverMakesASecondReplicaOfOneIndexAndGeneration() => Cases.Sample(sample =>
    {
        var (wish, start) = sample;
        foreach (var step in ReplicaPlanner.Decide(Target(wish), start).Steps.Where(step => step.Action is ReplicaAction.Create))
        {
            Assert.DoesNotContain(start, replica => replica.ContainerId == Id && replica.Generation == step.Generation && replica.Index == step.Index);
        }
    });

    [Fact]
    public void Decide_ForeignContainers_AreNeverTouched() => Cases.Sample(sample =>
    {
        var (wish, start) = sample;
        var foreign = start.Where(replica => replica.ContainerId != Id).Select(replica => replica.DockerId).ToHashSet();
        Assert.DoesNotContain(ReplicaPlanner.Decide(Target(wish), start).Steps, step => step.DockerId is { } id && foreign.Contains(id));
    });

    [Fact]
    public void Decide_AnyPlan_HasOneStepAReplicaAndAReasonEach() => Cases.Sample(sample =>
    {
        var steps = ReplicaPlanner.Decide(Target(sample.Wish), sample.Start).Steps;
        Assert.All(steps, step => Assert.False(string.IsNullOrWhiteSpace(step.Reason)));
        Assert.Equal(steps.Count, steps.Select(step => step.DockerId ?? step.ReplicaName).Distinct().Count());
    });

    [Fact]
    public void Decide_RestartOfTwoOrMoreRunning_NeverTakesAllDownAtOnce() => Gen.Int[2, 8].Sample(count =>
    {
        var wish = new ContainerWish { State = ContainerState.Running, Replicas = count, RestartRequestedAt = SimulatedEngine.At(500) };
        var engine = new SimulatedEngine(Enumerable.Range(0, count).Select(index => PlannerReplicas.Running(index, Generation)));
        while (ReplicaPlanner.Decide(Target(wish), engine.Replicas) is { IsEmpty: false } plan)
        {
            Assert.InRange(plan.Steps.Count, 1, count - 1);
            engine.Apply(plan, Id);
        }

        Assert.All(engine.Replicas, replica => Assert.True(replica.StartedAt > wish.RestartRequestedAt));
    });

    private static void Converge(SimulatedEngine engine, ContainerWish wish)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var plan = ReplicaPlanner.Decide(Target(wish), engine.Replicas);
            if (plan.IsEmpty)
            {
                return;
            }

            engine.Apply(plan, Id);
        }

        Assert.Fail($"Not reached in {MostRounds} rounds.");
    }

    private static void AssertFulfilled(ContainerWish wish, List<ObservedReplica> own)
    {
        switch (wish.State)
        {
            case ContainerState.Removed:
                Assert.Empty(own);
                break;
            case ContainerState.Running:
                Assert.Equal(wish.Replicas, own.Count);
                Assert.All(own, replica => Assert.True(replica.IsUp && replica.Generation == Generation));
                break;
            case ContainerState.Paused:
                Assert.Equal(wish.Replicas, own.Count);
                Assert.All(own, replica => Assert.True(replica.State is ReplicaState.Paused or ReplicaState.Restarting));
                break;
            default:
                Assert.True(own.Count <= wish.Replicas);
                Assert.All(own, replica => Assert.True(replica.State is ReplicaState.Created or ReplicaState.Exited));
                break;
        }
    }

    private static ReplicaTarget Target(ContainerWish wish) => new(Id, Name, Generation, wish);
}
