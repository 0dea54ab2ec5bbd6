using FunctionsOrchestrator.App.Http;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Alerts;

/// <summary>Reads <c>?state=</c>, <c>?container=</c> and the cursor of the list of alerts.</summary>
internal static class AlertQuery
{
    public static AlertFilter Read(IQueryCollection query, Paging paging, InputErrors errors) => new()
    {
        Status = ReadStatus(query, errors),
        Container = query.TryGetValue("container", out var container) ? container.ToString() : null,
        After = PageCursor.ReadMoment(paging, errors),

        // One more than the page holds tells whether there is another.
        Limit = paging.Limit + 1,
    };

    public static string CursorOf(AlertRecord alert) => PageCursor.Of(alert.RaisedAt, alert.Id);

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
}
