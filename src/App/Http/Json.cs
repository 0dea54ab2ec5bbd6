using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Http;

/// <summary>How our API writes and reads JSON: snake_case names and enums, nulls kept, RFC 3339 times in UTC.</summary>
public static class Json
{
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>A value as a JSON answer.</summary>
    public static IResult Result(object? value, int status = StatusCodes.Status200OK) => Results.Json(value, Options, "application/json", status);

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.Never,
            NumberHandling = JsonNumberHandling.Strict,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            // Answers are never part of a page, so there is nothing to escape but what JSON itself asks for.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false), new UtcTimeConverter() },
        };
        options.MakeReadOnly();
        return options;
    }
}
