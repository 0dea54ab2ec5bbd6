using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FunctionsOrchestrator.App.Streaming;

/// <summary>What a caller would like to read.</summary>
internal static class AcceptedMedia
{
    public static bool EventStream(HttpRequest request) => Names(request, "text/event-stream");

    public static bool PlainText(HttpRequest request) => Names(request, "text/plain");

    public static bool Json(HttpRequest request) => Names(request, "application/json");

    private static bool Names(HttpRequest request, string type) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
        && accepted.Any(range => range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase) && range.Quality is not 0);
}
