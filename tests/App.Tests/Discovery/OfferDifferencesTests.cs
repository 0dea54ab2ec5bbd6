using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;
using CoreSpec = FunctionsOrchestrator.Core.Containers.ContainerSpec;

namespace FunctionsOrchestrator.App.Tests.Discovery;

public sealed class OfferDifferencesTests
{
    private const string Id = "c-aaaaaaaaaaaa";
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ContainerRecord Record = new()
    {
        Id = Id,
        Name = "web",
        Generation = 1,
        Specs = new Dictionary<int, CoreSpec> { [1] = new() { Image = "busybox", Service = new ServiceSpec { Name = "orders", Version = "1.0.0", Port = 80 } } },
        Wish = new ContainerWish { State = ContainerState.Running, Replicas = 1 },
        State = ContainerState.Running,
        Replicas = [new ObservedReplica { DockerId = "d", Name = "web-1-0", ContainerId = Id, Generation = 1, State = ReplicaState.Running, Ip = "10.0.0.2" }],
        CreatedAt = Noon,
        UpdatedAt = Noon,
    };

    [Fact]
    public void Find_ARegistryThatShowsWhatIsOffered_FindsNothing()
    {
        var shown = Shown(Instance() with { RegisteredAt = Noon, HealthSince = Noon, Stale = true });

        Assert.Empty(OfferDifferences.Find([Record], shown, null, Noon));
    }

    [Fact]
    public void Find_AServiceThatWasLost_AsksForItsInstances() =>
        Assert.Equal("orders", Assert.Single(Assert.Single(OfferDifferences.Find([Record], Shown(), null, Noon)).Value.Services));

    [Fact]
    public void Find_AnInstanceOfAContainerThatIsNoMore_AsksWithTheRevisionThatIsKnown()
    {
        var (id, request) = Assert.Single(OfferDifferences.Find([], Shown(Instance()), null, Noon));

        Assert.Equal((Id, 7), (id, request.Known));
    }

    [Fact]
    public void Find_AnotherHealthOrAddress_IsADifference()
    {
        Assert.Single(OfferDifferences.Find([Record], Shown(Instance() with { Health = InstanceHealth.Unhealthy }), null, Noon));
        Assert.Single(OfferDifferences.Find([Record], Shown(Instance() with { Endpoint = new InstanceEndpoint("http", "10.0.0.9", 80) }), null, Noon));
    }

    [Fact]
    public void Find_InstancesThatAreNoReplicas_AreNotItsToJudge() =>
        Assert.Empty(OfferDifferences.Find([Record], Shown(Instance(), Instance() with { Id = "other", ContainerId = null, Source = InstanceSource.Api }), null, Noon));

    private static ServiceInstance Instance() => Assert.Single(ContainerInstances.Of(Record, null));

    private static DirectorySnapshot Shown(params ServiceInstance[] instances) => instances.Length == 0
        ? DirectorySnapshot.Empty
        : DirectorySnapshot.Empty.With(new ServiceRecord
        {
            Name = "orders",
            Instances = instances,
            Containers = new Dictionary<string, long> { [Id] = 7 },
            CreatedAt = Noon,
            UpdatedAt = Noon,
        });
}
