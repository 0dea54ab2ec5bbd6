namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Contract;

/// <summary>Says what of our surface the real one lacks.</summary>
internal static class ApiComparison
{
    /// <summary>One line per difference; empty when all of ours is real.</summary>
    public static IReadOnlyList<string> Compare(IReadOnlyDictionary<string, ApiType> ours, IReadOnlyDictionary<string, ApiType> real) =>
        [.. ours.Values.OrderBy(type => type.Name, StringComparer.Ordinal).SelectMany(type => CompareType(type, real))];

    private static IEnumerable<string> CompareType(ApiType ours, IReadOnlyDictionary<string, ApiType> all)
    {
        if (!all.TryGetValue(ours.Name, out var real))
        {
            return [$"{ours.Name}: there is no such type"];
        }

        return
        [
            .. CompareHeader(ours, real),
            .. ours.Members.Except(real.Members).Order(StringComparer.Ordinal).Select(member => $"{ours.Name}: no member '{member}'{Nearest(member, real)}"),
            .. Missing(ours, real),
        ];
    }

    private static IEnumerable<string> CompareHeader(ApiType ours, ApiType real)
    {
        if (ours.Kind != real.Kind)
        {
            yield return $"{ours.Name}: is a '{ours.Kind}', the real one a '{real.Kind}'";
        }

        foreach (var added in ours.Bases.Except(real.Bases).Order(StringComparer.Ordinal))
        {
            yield return $"{ours.Name}: the real one is no '{added}'";
        }
    }

    // What the app implements, it must implement whole: an interface of ours with a member too few would not compile against the real one.
    private static IEnumerable<string> Missing(ApiType ours, ApiType real) =>
        ours.IsInterface
            ? real.Members.Except(ours.Members).Order(StringComparer.Ordinal).Select(member => $"{ours.Name}: lacks the real member '{member}'")
                .Concat(real.Bases.Except(ours.Bases).Order(StringComparer.Ordinal).Select(b => $"{ours.Name}: the real one is also '{b}'"))
            : [];

    private static string? Nearest(string member, ApiType real)
    {
        var name = NameOf(member);
        var candidates = real.Members.Where(other => NameOf(other) == name).Order(StringComparer.Ordinal).ToArray();
        return candidates.Length == 0 ? null : $"; the real one has '{string.Join("' and '", candidates)}'";
    }

    private static string NameOf(string member)
    {
        var head = member.Split('(', 2)[0].Split(" {", 2)[0].Split(" = ", 2)[0];
        return head.Split(' ')[^1].Split('<', 2)[0];
    }
}
