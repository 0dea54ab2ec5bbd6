using System.Globalization;
using System.Text.Json;

namespace FunctionsOrchestrator.Core.Images;

/// <summary>Reads members of a report. What is missing, null or of another type reads as not said; members that nobody knows are passed over.</summary>
internal static class ReportJson
{
    private const int LongestText = 300;
    private const int Deepest = 64;

    public static ImageReportReading Read(ReadOnlyMemory<byte> json, Func<JsonElement, ImageReportReading> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Deepest });
            return document.RootElement.ValueKind is JsonValueKind.Object ? read(document.RootElement) : ImageReportReading.Refuse("it is not a JSON object");
        }
        catch (JsonException)
        {
            return ImageReportReading.Refuse(json.IsEmpty ? "it is empty" : "it is not well-formed JSON");
        }
    }

    public static JsonElement? Member(this JsonElement element, string name, JsonValueKind kind) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind == kind ? member : null;

    public static JsonElement? Object(this JsonElement element, string name) => element.Member(name, JsonValueKind.Object);

    /// <summary>Empty text reads as not said.</summary>
    public static string? Text(this JsonElement element, string name) => element.Member(name, JsonValueKind.String)?.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>In one line, and not longer than what people read.</summary>
    public static string? Words(this JsonElement element, string name)
    {
        if (element.Text(name) is not { } text)
        {
            return null;
        }

        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestText ? line : line[..(LongestText - 1)] + "…";
    }

    /// <summary>An address of the web, and no other.</summary>
    public static string? Url(this JsonElement element, string name) =>
        element.Text(name) is { Length: <= 2000 } text && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? text : null;

    public static DateTimeOffset? Time(this JsonElement element, string name) =>
        DateTimeOffset.TryParse(element.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUniversalTime() : null;

    public static ImageSeverity Severity(this JsonElement element, string name) =>
        element.Text(name) is { } text && text.All(char.IsAsciiLetter) && Enum.TryParse<ImageSeverity>(text, ignoreCase: true, out var severity) ? severity : ImageSeverity.Unknown;
}
