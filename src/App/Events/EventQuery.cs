using System.Globalization;
using FunctionsOrchestrator.App.Http;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Events;

/// <summary>Reads <c>?type=</c>, <c>?since=</c>, <c>?limit=</c> and <c>?cursor=</c> of the event routes, and where a stream goes on.</summary>
internal static class EventQuery
{
    private static readonly Dictionary<string, ContainerEventType> Types = Enum.GetValues<ContainerEventType>()
        .ToDictionary(type => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(type.ToString()), StringComparer.Ordinal);

    public static EventFilter Read(HttpRequest request, Paging paging, DateTimeOffset now, InputErrors errors) => new()
    {
        Types = ReadTypes(request.Query, errors),
        Since = QueryTime.Read(request.Query, "since", now, errors)?.Time,
        Before = PageCursor.ReadNumber(paging, errors),

        // One more than the page holds tells whether there is another.
        Limit = paging.Limit + 1,
    };

    /// <summary>The place that the caller of a stream has read up to; null when it begins.</summary>
    public static long? LastEventId(HttpRequest request, InputErrors errors)
    {
        if (!request.Headers.TryGetValue("Last-Event-ID", out var text))
        {
            return null;
        }

        if (long.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
        {
            return sequence;
        }

        errors.Add("Last-Event-ID", "must be the id of an event of this stream");
        return null;
    }

    private static ContainerEventType[] ReadTypes(IQueryCollection query, InputErrors errors)
    {
        string[] names = [.. query["type"].SelectMany(value => (value ?? string.Empty).Split(','))];
        foreach (var name in names.Where(name => !Types.ContainsKey(name)))
        {
            errors.Add("type", $"knows no '{name}': must be of {string.Join(", ", Types.Keys)}");
        }

        return [.. names.Where(Types.ContainsKey).Select(name => Types[name])];
    }
}
