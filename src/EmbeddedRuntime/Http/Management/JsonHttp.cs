using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace FunctionsOrchestrator.EmbeddedRuntime.Http.Management;

/// <summary>JSON in and out of a management request.</summary>
internal static class JsonHttp
{
    public static Task WriteAsync(HttpContext http, int status, JsonNode? body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.WriteAsync(body?.ToJsonString() ?? "null", http.RequestAborted);
    }

    public static Task EmptyAsync(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>A running instance's answer: look again there, in so many seconds.</summary>
    public static void LookAgain(HttpContext http, string location, string seconds)
    {
        http.Response.Headers.Location = location;
        http.Response.Headers.RetryAfter = seconds;
    }

    public static string Url(HttpContext http) => http.Request.GetEncodedUrl();

    public static string Route(HttpContext http, string name) => http.Request.RouteValues[name] as string ?? "";

    public static async Task<string> ReadTextAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        return await reader.ReadToEndAsync(http.RequestAborted);
    }

    /// <summary>A JSON body as it is, or the request refused.</summary>
    public static JsonElement Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            throw new BadRequestException($"Invalid JSON content: {error.Message}");
        }
    }
}
