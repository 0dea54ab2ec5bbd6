using System.Text.Json;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Images;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Images;

/// <summary>Reads the filters of the list of scans.</summary>
internal static class ScanQuery
{
    public static ScanFilter Read(IQueryCollection query, Paging paging, ImagesInUse use, InputErrors errors) => new()
    {
        Image = query.TryGetValue("image", out var image) && image.ToString() is { Length: > 0 } text ? text : null,
        Severity = ReadName<ImageSeverity>(query, "severity", errors),
        Outcome = ReadName<ScanOutcome>(query, "outcome", errors),
        ImageIds = query.TryGetValue("container", out var container) ? use.OfContainer(container.ToString()) ?? [] : null,
        After = paging.After,

        // One more than the page holds tells whether there is another.
        Limit = paging.Limit + 1,
    };

    private static T? ReadName<T>(IQueryCollection query, string name, InputErrors errors)
        where T : struct, Enum
    {
        if (!query.TryGetValue(name, out var text))
        {
            return null;
        }

        var known = Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()), StringComparer.Ordinal);
        if (known.TryGetValue(text.ToString(), out var found))
        {
            return found;
        }

        errors.Add(name, $"must be one of {string.Join(", ", known.Keys)}");
        return null;
    }
}
