using System.Text.Json;
using System.Text.Json.Nodes;

namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting;

/// <summary>What host.json and local.settings.json say. Both are looked for in the content root, then beside the program.</summary>
/// <param name="Host">host.json; empty when there is none.</param>
/// <param name="Settings">The <c>Values</c> of local.settings.json.</param>
internal sealed record HostFiles(JsonObject Host, IReadOnlyDictionary<string, string?> Settings)
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly JsonNodeOptions AnyCase = new() { PropertyNameCaseInsensitive = true };

    public static HostFiles Read(string contentRoot)
    {
        var host = ReadObject(contentRoot, "host.json");
        var values = ReadObject(contentRoot, "local.settings.json")["Values"] as JsonObject ?? [];
        return new HostFiles(host, values.ToDictionary(value => value.Key.Replace("__", ":", StringComparison.Ordinal), value => value.Value?.ToString()));
    }

    /// <summary>A value of host.json by its path, such as <c>extensions.queues.batchSize</c>; null when it is not there.</summary>
    public JsonNode? Find(string path)
    {
        JsonNode? node = Host;
        foreach (var name in path.Split('.'))
        {
            node = (node as JsonObject)?[name];
        }

        return node;
    }

    /// <summary>The logging section, as configuration keys.</summary>
    public IEnumerable<KeyValuePair<string, string?>> LoggingSettings() =>
        Find("logging.logLevel") is JsonObject levels
            ? levels.Select(level => KeyValuePair.Create($"Logging:LogLevel:{level.Key}", level.Value?.ToString()))
            : [];

    private static JsonObject ReadObject(string contentRoot, string name)
    {
        var path = new[] { contentRoot, AppContext.BaseDirectory }.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        if (path is null)
        {
            return new JsonObject(AnyCase);
        }

        try
        {
            return JsonNode.Parse(File.ReadAllText(path), AnyCase, Lenient) as JsonObject
                ?? throw new InvalidAppException([$"{path} is not a JSON object."]);
        }
        catch (JsonException error)
        {
            throw new InvalidAppException([$"{path} is not valid JSON: {error.Message}"]);
        }
    }
}
