using System.Text.Json;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.App.Http;
using Microsoft.Extensions.Configuration;

namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Makes the options from file and environment, or names everything that is wrong with them.</summary>
internal static class ConfigurationLoader
{
    /// <summary>Loads from a file beside the process and from settings: environment variables, and what a host adds to them.</summary>
    public static AppOptions Load(IConfiguration configuration)
    {
        var settings = configuration.AsEnumerable().Where(setting => setting.Value is not null)
            .ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value!, StringComparer.Ordinal);
        var path = ConfigurationFile.Find(settings);
        return Load(path is null ? null : Read(path), path is null ? ConfigurationFile.DefaultName : Path.GetFileName(path), settings);
    }

    /// <summary>Loads without a host, for commands.</summary>
    public static AppOptions LoadFromEnvironment() => Load(new ConfigurationBuilder().AddEnvironmentVariables().Build());

    /// <summary>Loads from a file's text (null: no file) and variables.</summary>
    /// <exception cref="ConfigurationException">Something is wrong; every fault is named.</exception>
    public static AppOptions Load(string? file, string fileName, IReadOnlyDictionary<string, string> environment)
    {
        var messages = new List<string>();
        var tree = new JsonObject();
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        if (file is not null)
        {
            using var document = ConfigurationFile.Parse(file, fileName);
            CheckShape(document.RootElement, _ => fileName, messages, out var faulty);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                Merge(tree, document.RootElement);
            }

            faulty.ForEach(path => Remove(tree, path));
        }

        foreach (var given in EnvironmentOverride.Find(environment, messages))
        {
            sources[given.Path] = given.Variable;
            using var document = JsonSerializer.SerializeToDocument(Nest(given));
            CheckShape(document.RootElement, _ => given.Variable, messages, out var faulty);
            Merge(tree, document.RootElement);
            faulty.ForEach(path => Remove(tree, path));
        }

        return Finish(tree, path => sources.TryGetValue(path, out var variable) ? variable : IsIn(tree, path) ? fileName : null, messages);
    }

    private static AppOptions Finish(JsonObject tree, Func<string, string?> sourceOf, List<string> messages)
    {
        var options = tree.Deserialize<AppOptions>(Json.Options)!;
        var errors = new InputErrors();
        AppOptionsRules.Check(options, errors);
        Word(errors, sourceOf, messages);
        return messages.Count == 0
            ? options with { DataFolder = Path.GetFullPath(options.DataFolder) }
            : throw new ConfigurationException([.. messages.Distinct()]);
    }

    // Faulty parts are taken out afterwards, so that the rules can still judge the rest in the same run.
    private static void CheckShape(JsonElement root, Func<string, string?> sourceOf, List<string> messages, out List<string> faulty)
    {
        var errors = new InputErrors();
        JsonShape.Check(root, typeof(AppOptions), errors);
        Word(errors, sourceOf, messages);
        faulty = [.. errors.ToDictionary().Keys];
    }

    private static void Word(InputErrors errors, Func<string, string?> sourceOf, List<string> messages)
    {
        foreach (var (path, faults) in errors.ToDictionary())
        {
            var source = sourceOf(path) is { } name ? $" ({name})" : string.Empty;
            messages.AddRange(faults.Select(fault => $"{path}{source}: {fault}"));
        }
    }

    private static JsonObject Nest(EnvironmentOverride given) =>
        (JsonObject)given.Keys.Reverse().Aggregate(given.Value, (inner, key) => new JsonObject { [key] = inner });

    private static void Merge(JsonObject into, JsonElement from)
    {
        foreach (var member in from.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Object)
            {
                var child = into[member.Name] as JsonObject ?? [];
                into[member.Name] = child.Parent is null ? child : child.DeepClone();
                Merge((JsonObject)into[member.Name]!, member.Value);
            }
            else
            {
                into[member.Name] = member.Value.ValueKind == JsonValueKind.Array ? JsonArray.Create(member.Value.Clone()) : JsonValue.Create(member.Value.Clone());
            }
        }
    }

    private static void Remove(JsonObject tree, string path)
    {
        if (path == JsonPath.Root)
        {
            tree.Clear();
            return;
        }

        var keys = path.Split('[', 2)[0].Split('.');
        var parent = keys[..^1].Aggregate((JsonNode?)tree, (node, key) => (node as JsonObject)?[key]);
        (parent as JsonObject)?.Remove(keys[^1]);
    }

    private static bool IsIn(JsonObject tree, string path) =>
        path.Split('[', 2)[0].Split('.').Aggregate((JsonNode?)tree, (node, key) => (node as JsonObject)?[key]) is not null;

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path}: cannot be read: {exception.Message}");
        }
    }
}
