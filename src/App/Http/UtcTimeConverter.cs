using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.App.Http;

/// <summary>RFC 3339 in UTC with milliseconds: <c>2026-01-31T23:59:59.123Z</c>. Reads any offset; a time without one is refused.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { } text && HasOffset(text) && reader.TryGetDateTimeOffset(out var time)
            ? time.ToUniversalTime()
            : throw new JsonException("must be an RFC 3339 time with an offset, such as 2026-01-31T23:59:59Z");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture));

    private static bool HasOffset(string text) =>
        text.IndexOf('T', StringComparison.Ordinal) is > 0 and var t && text.AsSpan(t).IndexOfAny("Z+-") > 0;
}
