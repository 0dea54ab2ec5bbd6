using System.Text.Json;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Findings;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Findings;

/// <summary>Reads the filters and the cursor of the list of findings.</summary>
internal static class FindingQuery
{
    public static FindingFilter Read(IQueryCollection query, Paging paging, DateTimeOffset now, InputErrors errors) => new()
    {
        Severities = ReadNames<FindingSeverity>(query, "severity", errors),
        Statuses = query.ContainsKey("status") ? ReadNames<FindingStatus>(query, "status", errors) : [FindingStatus.Open, FindingStatus.Acknowledged],
        Rule = query.TryGetValue("rule", out var rule) ? rule.ToString() : null,
        Container = query.TryGetValue("container", out var container) ? container.ToString() : null,
        Since = QueryTime.Read(query, "since", now, errors)?.Time,
        After = PageCursor.ReadMoment(paging, errors),

        // One more than the page holds tells whether there is another.
        Limit = paging.Limit + 1,
    };

    public static string CursorOf(Finding finding) => PageCursor.Of(finding.FirstSeen, finding.Id);

    private static IReadOnlyList<T> ReadNames<T>(IQueryCollection query, string name, InputErrors errors)
        where T : struct, Enum
    {
        var known = Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()), StringComparer.Ordinal);
        string[] names = [.. query[name].SelectMany(value => (value ?? string.Empty).Split(','))];
        foreach (var unknown in names.Where(text => !known.ContainsKey(text)))
        {
            errors.Add(name, $"knows no '{unknown}': must be of {string.Join(", ", known.Keys)}");
        }

        return [.. names.Where(known.ContainsKey).Select(text => known[text]).Distinct()];
    }
}
