using System.Globalization;
using FunctionsOrchestrator.App.Http;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Alerts;

/// <summary>Reads <c>?state=</c>, <c>?container=</c> and the cursor of the list of alerts.</summary>
internal static class AlertQuery
{
    private const char Separator = '/';

    public static AlertFilter Read(IQueryCollection query, Paging paging, InputErrors errors) => new()
    {
        Status = ReadStatus(query, errors),
        Container = query.TryGetValue("container", out var container) ? container.ToString() : null,
        After = ReadCursor(paging, errors),

        // One more than the page holds tells whether there is another.
        Limit = paging.Limit + 1,
    };

    public static string CursorOf(AlertRecord alert) => $"{alert.RaisedAt.UtcTicks.ToString(CultureInfo.InvariantCulture)}{Separator}{alert.Id}";

    private static AlertStatus ReadStatus(IQueryCollection query, InputErrors errors)
    {
        if (!query.TryGetValue("state", out var state) || state == "active")
        {
            return AlertStatus.Firing;
        }

        if (state != "history")
        {
            errors.Add("state", "must be active or history");
        }

        return AlertStatus.Cleared;
    }

    private static (DateTimeOffset RaisedAt, string Id)? ReadCursor(Paging paging, InputErrors errors)
    {
        if (paging.After is null)
        {
            return null;
        }

        if (paging.After.Split(Separator) is [var ticks, var id]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks)
        {
            return (new DateTimeOffset(at, TimeSpan.Zero), id);
        }

        errors.Add("cursor", "must be the next_cursor of an earlier answer");
        return null;
    }
}
