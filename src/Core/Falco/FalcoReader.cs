using System.Globalization;
using System.Text.Json;
using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.Core.Falco;

/// <summary>
/// Reads what Falco's <c>http_output</c> posts with <c>json_output: true</c>: one alert, or a list of them. Fields that a version of Falco adds
/// are no fault; those that are needed are.
/// </summary>
public static class FalcoReader
{
    /// <summary>Alerts in one request.</summary>
    public const int MostAlerts = 500;

    private const int MostFields = 64;
    private const int MostTags = 32;
    private const string Root = "$";

    // Falco's own priorities (falco.org, Rules: Default Macros, "Rule priorities"), which are syslog's.
    private static readonly Dictionary<string, FindingSeverity> Priorities = new(StringComparer.OrdinalIgnoreCase)
    {
        ["emergency"] = FindingSeverity.Critical,
        ["alert"] = FindingSeverity.Critical,
        ["critical"] = FindingSeverity.Critical,
        ["error"] = FindingSeverity.High,
        ["warning"] = FindingSeverity.Medium,
        ["notice"] = FindingSeverity.Low,
        ["informational"] = FindingSeverity.Info,
        ["info"] = FindingSeverity.Info,
        ["debug"] = FindingSeverity.Info,
    };

    /// <param name="body">The document.</param>
    /// <param name="errors">Takes each fault, by JSON path.</param>
    public static IReadOnlyList<FalcoAlert> Read(JsonElement body, Action<string, string> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        switch (body.ValueKind)
        {
            case JsonValueKind.Object:
                return ReadOne(body, string.Empty, errors) is { } alert ? [alert] : [];
            case JsonValueKind.Array when body.GetArrayLength() is > 0 and <= MostAlerts:
                return [.. body.EnumerateArray().Select((item, index) => ReadOne(item, string.Create(CultureInfo.InvariantCulture, $"[{index}]"), errors)).OfType<FalcoAlert>()];
            case JsonValueKind.Array:
                errors(Root, $"must have 1 to {MostAlerts} alerts");
                return [];
            default:
                errors(Root, "must be an alert of Falco, or a list of them");
                return [];
        }
    }

    private static FalcoAlert? ReadOne(JsonElement item, string path, Action<string, string> errors)
    {
        if (item.ValueKind is not JsonValueKind.Object)
        {
            errors(path, "must be an object");
            return null;
        }

        var faults = 0;
        var rule = Text("rule", required: true);
        var output = Text("output", required: true);
        var severity = default(FindingSeverity);
        if (Text("priority", required: true) is { } priority && !Priorities.TryGetValue(priority, out severity))
        {
            Fault("priority", $"must be one of Falco's: {string.Join(", ", Priorities.Keys)}");
        }

        var time = default(DateTimeOffset);
        if (Text("time", required: true) is { } text && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time))
        {
            Fault("time", "must be a time, such as 2026-01-31T12:00:00.123456789Z");
        }

        var (host, source) = (Text("hostname"), Text("source"));
        var fields = Fields();
        var tags = Tags();
        return faults > 0 ? null : new FalcoAlert { Rule = rule!, Output = output!, Severity = severity, Time = time, Hostname = host, Source = source, Fields = fields, Tags = tags };

        void Fault(string name, string fault)
        {
            faults++;
            errors(path.Length == 0 ? name : $"{path}.{name}", fault);
        }

        string? Text(string name, bool required = false)
        {
            if (!item.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null)
            {
                if (required)
                {
                    Fault(name, "is required");
                }

                return null;
            }

            if (value.ValueKind is JsonValueKind.String && value.GetString() is { } given && (given.Length > 0 || !required))
            {
                return given;
            }

            Fault(name, "must be a string that is not empty");
            return null;
        }

        Dictionary<string, string> Fields()
        {
            var read = new Dictionary<string, string>(StringComparer.Ordinal);
            if (!item.TryGetProperty("output_fields", out var value) || value.ValueKind is JsonValueKind.Null)
            {
                return read;
            }

            if (value.ValueKind is not JsonValueKind.Object)
            {
                Fault("output_fields", "must be an object");
                return read;
            }

            foreach (var field in value.EnumerateObject().Where(field => field.Value.ValueKind is not JsonValueKind.Null).Take(MostFields))
            {
                read[field.Name] = field.Value.ValueKind is JsonValueKind.String ? field.Value.GetString()! : field.Value.GetRawText();
            }

            return read;
        }

        string[] Tags() => item.TryGetProperty("tags", out var value) && value.ValueKind is JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(tag => tag.ValueKind is JsonValueKind.String).Take(MostTags).Select(tag => tag.GetString()!)]
            : [];
    }
}
