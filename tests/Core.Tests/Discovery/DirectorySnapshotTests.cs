using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Core.Tests.Discovery;

public sealed class DirectorySnapshotTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void With_NewRecord_FindsItsInstancesAndTakesItsIndex()
    {
        var snapshot = DirectorySnapshot.Empty.With(Record("orders", 1, 7, "orders-1", "orders-2"));

        Assert.Equal(7, snapshot.Index);
        Assert.Equal("orders", snapshot.FindInstance("orders-2")?.Service);
        Assert.Null(snapshot.FindInstance("orders-3"));
    }

    [Fact]
    public void With_EarlierRevisionThatComesLate_ChangesNothing()
    {
        var snapshot = DirectorySnapshot.Empty.With(Record("orders", 2, 7, "orders-1"));

        Assert.Same(snapshot, snapshot.With(Record("orders", 1, 6, "orders-1", "orders-2")));
    }

    [Fact]
    public void With_InstanceThatIsGone_DoesNotFindItAnyMore()
    {
        var snapshot = DirectorySnapshot.Empty.With(Record("orders", 1, 1, "orders-1", "orders-2")).With(Record("orders", 2, 2, "orders-2"));

        Assert.Null(snapshot.FindInstance("orders-1"));
        Assert.NotNull(snapshot.FindInstance("orders-2"));
    }

    [Fact]
    public void With_InstanceThatMovedToAnotherService_KeepsTheNewOwner()
    {
        var snapshot = DirectorySnapshot.Empty.With(Record("orders", 1, 1, "one")).With(Record("billing", 1, 2, "one")).With(Record("orders", 2, 3));

        Assert.Equal("billing", snapshot.FindInstance("one")?.Service);
    }

    [Fact]
    public void Without_KnownService_ForgetsItAndItsInstances()
    {
        var snapshot = DirectorySnapshot.Empty.With(Record("orders", 1, 1, "orders-1")).Without("orders", 2);

        Assert.Null(snapshot.FindService("orders"));
        Assert.Null(snapshot.FindInstance("orders-1"));
        Assert.Equal(2, snapshot.Index);
    }

    private static ServiceRecord Record(string name, long revision, long index, params string[] instances) => new()
    {
        Name = name,
        Revision = revision,
        Index = index,
        CreatedAt = Now,
        UpdatedAt = Now,
        Instances = [.. instances.Select(id => new ServiceInstance
        {
            Id = id,
            Service = name,
            Version = "1.0.0",
            Endpoint = new InstanceEndpoint("http", "127.0.0.1", 8080),
            Source = InstanceSource.Api,
            RegisteredAt = Now,
        })],
    };
}
