using CsCheck;
using FunctionsOrchestrator.Core.Topology;
using static FunctionsOrchestrator.Core.Tests.Topology.TopologySamples;

namespace FunctionsOrchestrator.Core.Tests.Topology;

public sealed class ServiceMapPropertyTests
{
    private const int Services = 7;

    private static readonly Gen<(int From, int To)[]> Graphs = Gen.Select(Gen.Int[0, Services - 1], Gen.Int[0, Services - 1]).Array[0, 20];

    [Fact]
    public void Build_AnyGraph_NamesExactlyThoseWhoReachThemselves() => Graphs.Sample(arcs =>
    {
        var named = MapOf(arcs).Problems.Where(problem => problem.Kind is MapProblemKind.Cycle).SelectMany(problem => problem.Nodes).ToArray();

        var reach = Reach(arcs);
        Assert.Equal(Enumerable.Range(0, Services).Where(node => reach[node, node]).Select(node => $"service:s{node}"), named.Order(StringComparer.Ordinal));
    });

    [Fact]
    public void Build_AnyGraphInAnyOrder_GivesTheSameMap() => Gen.Select(Graphs, Gen.Int).Sample((arcs, seed) =>
    {
        var shuffled = arcs.OrderBy(arc => HashCode.Combine(arc, seed)).ToArray();

        Assert.Equal(Text(MapOf(arcs)), Text(MapOf(shuffled)));
    });

    [Fact]
    public void From_AnyGraph_AffectsExactlyThoseWhoReachTheService() => Graphs.Sample(arcs =>
    {
        var (map, reach) = (MapOf(arcs), Reach(arcs));

        for (var node = 0; node < Services; node++)
        {
            var affected = DependencyWalk.From(map, $"s{node}", DependencyDirection.Down, 1)!.Impact.Affected;
            Assert.Equal(
                Enumerable.Range(0, Services).Where(other => other != node && reach[other, node]).Select(other => $"s{other}"),
                affected.Select(found => found.Name).Order(StringComparer.Ordinal));
            Assert.All(affected, found => Assert.Equal((found.Distance + 1, found.Name, $"s{node}"), (found.Path.Count, found.Path[0], found.Path[^1])));
        }
    });

    private static ServiceMap MapOf((int From, int To)[] arcs) => ServiceMapBuilder.Build(new MapFacts(
        Directory([.. Enumerable.Range(0, Services).Select(node => Caller($"s{node}", [.. arcs.Where(arc => arc.From == node).Select(arc => $"s{arc.To}")]))]), [], [], Watching()));

    private static string Text(ServiceMap map) => System.Text.Json.JsonSerializer.Serialize(map);

    private static bool[,] Reach((int From, int To)[] arcs)
    {
        var reach = new bool[Services, Services];
        foreach (var (from, to) in arcs)
        {
            reach[from, to] = true;
        }

        for (var via = 0; via < Services; via++)
        {
            for (var from = 0; from < Services; from++)
            {
                for (var to = 0; to < Services; to++)
                {
                    reach[from, to] |= reach[from, via] && reach[via, to];
                }
            }
        }

        return reach;
    }
}
