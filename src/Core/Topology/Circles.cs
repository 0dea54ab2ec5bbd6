namespace FunctionsOrchestrator.Core.Topology;

/// <summary>Finds who can be reached from itself: the strongly connected components of a graph, by Kosaraju's two passes.</summary>
internal static class Circles
{
    /// <summary>Each circle once, with its members in order, and in the order of their first members. A node alone is one only with an arc to itself.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(IReadOnlyList<string> nodes, IReadOnlyList<(string From, string To)> arcs)
    {
        var (forth, back) = (arcs.ToLookup(arc => arc.From, arc => arc.To), arcs.ToLookup(arc => arc.To, arc => arc.From));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var finished = nodes.SelectMany(node => Visit(node, forth, seen)).ToArray();
        seen.Clear();
        return
        [
            .. Enumerable.Reverse(finished).Select(node => Visit(node, back, seen)).Where(members => members.Count > 1 || (members.Count == 1 && forth[members[0]].Contains(members[0])))
                .Select(members => (IReadOnlyList<string>)[.. members.Order(StringComparer.Ordinal)])
                .OrderBy(members => members[0], StringComparer.Ordinal),
        ];
    }

    /// <summary>Everything new that can be reached, each after what is reached from it. It does not recurse: a chain may be long.</summary>
    private static List<string> Visit(string start, ILookup<string, string> next, HashSet<string> seen)
    {
        var finished = new List<string>();
        var path = new Stack<(string Node, IEnumerator<string> Following)>();
        Enter(start);
        while (path.TryPeek(out var at))
        {
            if (at.Following.MoveNext())
            {
                Enter(at.Following.Current);
            }
            else
            {
                finished.Add(at.Node);
                path.Pop();
            }
        }

        return finished;

        void Enter(string node)
        {
            if (seen.Add(node))
            {
                path.Push((node, next[node].GetEnumerator()));
            }
        }
    }
}
