using System.Globalization;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Topology;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Topology;

/// <summary>Reads the query parameters of the map's routes.</summary>
internal static class MapQuery
{
    public const int DefaultDepth = 3;
    public const int MaxDepth = 20;

    /// <summary>What a name or a value of metadata can have.</summary>
    private const int LongestValue = 256;

    public static MapFilter Filter(IQueryCollection query, InputErrors errors) => new()
    {
        Service = Value(query, "service", errors),
        Namespace = Value(query, "namespace", errors),
        Team = Value(query, "team", errors),
        Environment = Value(query, "environment", errors),
    };

    /// <summary>The moment of which the map is asked for; null for now.</summary>
    public static DateTimeOffset? At(IQueryCollection query, DateTimeOffset now, InputErrors errors)
    {
        var at = QueryTime.Read(query, "at", now, errors)?.Time;
        if (query.ContainsKey("at") && (query.ContainsKey("index") || query.ContainsKey("wait")))
        {
            errors.Add("at", "cannot be given with index or wait: the past does not change");
        }

        return at;
    }

    public static DependencyDirection Direction(IQueryCollection query, InputErrors errors)
    {
        if (!query.TryGetValue("direction", out var text))
        {
            return DependencyDirection.Down;
        }

        switch (text.ToString())
        {
            case "down":
                return DependencyDirection.Down;
            case "up":
                return DependencyDirection.Up;
        }

        errors.Add("direction", "must be up or down");
        return default;
    }

    public static int Depth(IQueryCollection query, InputErrors errors)
    {
        var depth = DefaultDepth;
        if (query.TryGetValue("depth", out var text)
            && !(int.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out depth) && depth is >= 1 and <= MaxDepth))
        {
            errors.Add("depth", $"must be a whole number from 1 to {MaxDepth}");
        }

        return depth;
    }

    private static string? Value(IQueryCollection query, string name, InputErrors errors)
    {
        if (!query.TryGetValue(name, out var values))
        {
            return null;
        }

        if (values.Count == 1 && values[0] is { Length: > 0 and <= LongestValue } value)
        {
            return value;
        }

        errors.Add(name, $"must be given once, with 1 to {LongestValue} characters");
        return null;
    }
}
