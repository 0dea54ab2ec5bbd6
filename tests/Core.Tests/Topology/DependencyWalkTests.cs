using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.Topology;
using static FunctionsOrchestrator.Core.Tests.Topology.TopologySamples;

namespace FunctionsOrchestrator.Core.Tests.Topology;

public sealed class DependencyWalkTests
{
    private static readonly ServiceMap Shop = Map(
        Directory(Caller("web", "orders", "search"), Caller("admin", "orders"), Caller("orders", "db", "search"), Caller("search"), Caller("db"), Caller("mail", "gone")));

    [Fact]
    public void From_Down_GivesEachOnItsNearestLevel()
    {
        var found = Walk("web", DependencyDirection.Down, 3);

        Assert.Equal(["1: orders search", "2: db"], Levels(found));
        Assert.False(found.Truncated);
        Assert.Equal(["service:orders"], found.Levels[1].Nodes[0].Via);
        Assert.Equal((true, false), (found.Levels[1].Nodes[0].Declared, found.Levels[1].Nodes[0].Observed));
    }

    [Fact]
    public void From_LessDeepThanThereIs_SaysSo()
    {
        var found = Walk("web", DependencyDirection.Down, 1);

        Assert.Equal(["1: orders search"], Levels(found));
        Assert.True(found.Truncated);
    }

    [Fact]
    public void From_Up_GivesThoseWhoDepend() => Assert.Equal(["1: orders", "2: admin web"], Levels(Walk("db", DependencyDirection.Up, 3)));

    [Fact]
    public void From_EitherDirection_TellsWhomAFailureReachesAndHow()
    {
        var impact = Walk("db", DependencyDirection.Down, 1).Impact;

        Assert.Equal(1, impact.Serving);
        Assert.Equal(["1 orders>db", "2 admin>orders>db", "2 web>orders>db"], impact.Affected.Select(affected => $"{affected.Distance} {string.Join('>', affected.Path)}"));
    }

    [Fact]
    public void From_Circle_EndsAndDoesNotNameItself()
    {
        var found = DependencyWalk.From(Map(Directory(Caller("a", "b"), Caller("b", "a"))), "a", DependencyDirection.Down, 20)!;

        Assert.Equal(["1: b"], Levels(found));
        Assert.Equal(["b"], found.Impact.Affected.Select(affected => affected.Name));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("gone")]
    public void From_ServiceThatNobodyRegistered_IsNull(string name) => Assert.Null(DependencyWalk.From(Shop, name, DependencyDirection.Up, 3));

    private static ServiceDependencies Walk(string service, DependencyDirection direction, int depth) => DependencyWalk.From(Shop, service, direction, depth)!;

    private static string[] Levels(ServiceDependencies found) =>
        [.. found.Levels.Select(level => $"{level.Distance}: {string.Join(' ', level.Nodes.Select(node => node.Name))}")];

    private static ServiceMap Map(DirectorySnapshot directory) => ServiceMapBuilder.Build(new MapFacts(directory, [], [], Watching()));
}
