using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FunctionsOrchestrator.EmbeddedRuntime.Http;

/// <summary>What no function answers: unknown paths and methods get a problem as their body, and a request whose end two readers could see in two places is not read at all.</summary>
internal static class BareAnswers
{
    public static async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (HasTwoEnds(http.Request))
        {
            http.Response.Headers.Connection = "close";
            await WriteAsync(http, StatusCodes.Status400BadRequest, "A request has a Content-Length or a Transfer-Encoding, not both.");
            return;
        }

        await next(http);

        // Routing's own answer to a wrong method is an endpoint, too, but none with a route.
        if (http.GetEndpoint() is not RouteEndpoint && !http.Response.HasStarted)
        {
            switch (http.Response.StatusCode)
            {
                case StatusCodes.Status404NotFound:
                    await WriteAsync(http, StatusCodes.Status404NotFound, "There is nothing at this path.");
                    break;
                case StatusCodes.Status405MethodNotAllowed:
                    await WriteAsync(http, StatusCodes.Status405MethodNotAllowed, "This path has no such method: see Allow.");
                    break;
                case >= 400:
                    await WriteAsync(http, http.Response.StatusCode, null);
                    break;
            }
        }
    }

    // The server goes by the chunks and puts the length aside. A proxy before it may have gone by the length (RFC 9112 §6.3): then what one takes for a body is the other's next request.
    private static bool HasTwoEnds(HttpRequest request) =>
        request.Headers.TransferEncoding.Count > 0 && (request.Headers.ContentLength is not null || request.Headers.ContainsKey("X-Content-Length"));

    private static Task WriteAsync(HttpContext http, int status, string? detail)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        return Problem.WriteAsync(http, status, detail);
    }
}
