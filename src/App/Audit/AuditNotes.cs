using FunctionsOrchestrator.Core.Audit;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Audit;

/// <summary>What an HTTP function adds to the entry of its own call: what its route does not say. Never a secret.</summary>
public static class AuditNotes
{
    private static readonly object TargetItem = new();
    private static readonly object DetailItem = new();
    private static readonly string[] TargetParameters = ["id", "name"];

    /// <summary>Notes what the call is about, and what else is to be said.</summary>
    public static void Audit(this HttpContext http, string? target = null, string? detail = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (target is not null)
        {
            http.Items[TargetItem] = target;
        }

        if (detail is not null)
        {
            http.Items[DetailItem] = detail;
        }
    }

    internal static string? DetailOf(HttpContext http) => AuditText.Clean(http.Items[DetailItem] as string);

    /// <summary>What was noted, else the values of the route.</summary>
    internal static string? TargetOf(HttpContext http) => AuditText.Clean(http.Items[TargetItem] as string ?? FromRoute(http.Request));

    private static string? FromRoute(HttpRequest request)
    {
        string[] values = [.. TargetParameters.Select(name => request.RouteValues.TryGetValue(name, out var value) ? value?.ToString() : null).OfType<string>()];
        return values.Length == 0 ? null : string.Join(' ', values);
    }
}
