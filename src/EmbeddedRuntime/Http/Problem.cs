using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace FunctionsOrchestrator.EmbeddedRuntime.Http;

/// <summary>Problem details (RFC 9457), without anything that an outsider should not see.</summary>
internal static class Problem
{
    public static async Task WriteAsync(HttpContext http, int status, string? detail)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/problem+json";
        var body = new ProblemBody("about:blank", ReasonPhrases.GetReasonPhrase(status), status, detail, http.TraceIdentifier);
        await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body, Shape), http.RequestAborted);
    }

    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    private sealed record ProblemBody(string Type, string Title, int Status, string? Detail, string TraceId);
}
