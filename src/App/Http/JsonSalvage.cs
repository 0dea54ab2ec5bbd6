using System.Text.Json;
using System.Text.Json.Nodes;

namespace FunctionsOrchestrator.App.Http;

/// <summary>Reads what is sound of a body that has faults of shape, so that its values can be judged in the same answer.</summary>
internal static class JsonSalvage
{
    /// <summary>The body without its faulty members; null when what is left makes no <typeparamref name="T"/>.</summary>
    public static T? Read<T>(JsonElement root, InputErrors errors)
        where T : class
    {
        var paths = errors.ToDictionary().Keys.ToHashSet(StringComparer.Ordinal);
        try
        {
            return Sound(root, JsonPath.Root, paths)?.Deserialize<T>(Json.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonNode? Sound(JsonElement element, string path, HashSet<string> faulty)
    {
        if (faulty.Contains(path))
        {
            return null;
        }

        return element.ValueKind switch
        {
            JsonValueKind.Object => SoundObject(element, path, faulty),
            // All or nothing: without one of its items the others would be judged under another's index.
            JsonValueKind.Array => faulty.Any(fault => fault.StartsWith(path + "[", StringComparison.Ordinal)) ? null : JsonArray.Create(element),
            _ => JsonValue.Create(element),
        };
    }

    private static JsonObject? SoundObject(JsonElement element, string path, HashSet<string> faulty)
    {
        var sound = new JsonObject();
        foreach (var member in element.EnumerateObject())
        {
            var memberPath = JsonPath.Member(path, member.Name);
            if (Sound(member.Value, memberPath, faulty) is { } value)
            {
                sound[member.Name] = value;
            }
        }

        return sound;
    }
}
