using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using FunctionsOrchestrator.App.Http;

namespace FunctionsOrchestrator.App.Configuration;

/// <summary>An environment variable that overrides one key.</summary>
/// <param name="Variable">Its name as it was given.</param>
/// <param name="Keys">The key's path: <c>["scaling", "max_replicas"]</c>.</param>
/// <param name="Value">The value as JSON.</param>
internal sealed record EnvironmentOverride(string Variable, IReadOnlyList<string> Keys, JsonNode Value)
{
    private const string Separator = "__";

    private static readonly string[] Direct = ["docker_host", "database_url", "redis_url", "log_level", "data_folder"];

    public string Path => string.Join('.', Keys);

    /// <summary>Every override among the variables, by name. A variable of one of our sections that names no key is an error; an empty value counts as not given.</summary>
    public static IReadOnlyList<EnvironmentOverride> Find(IReadOnlyDictionary<string, string> environment, List<string> errors)
    {
        var found = new List<EnvironmentOverride>();
        foreach (var (variable, value) in environment.Where(entry => entry.Value.Length > 0).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var keys = variable.ToLowerInvariant().Split(Separator);
            var isOurs = keys.Length == 1 ? Direct.Contains(keys[0]) && variable.All(c => !char.IsAsciiLetterLower(c)) : IsSection(keys[0]);
            if (isOurs && TargetOf(variable, keys, errors) is { } target)
            {
                found.Add(new EnvironmentOverride(variable, keys, ToJson(value, target)));
            }
        }

        return found;
    }

    private static bool IsSection(string key) => Members(typeof(AppOptions))
        .Any(member => member.Name == key && Json.Options.GetTypeInfo(member.PropertyType).Kind == JsonTypeInfoKind.Object);

    private static Type? TargetOf(string variable, string[] keys, List<string> errors)
    {
        var type = typeof(AppOptions);
        for (var i = 0; i < keys.Length; i++)
        {
            var members = Members(type);
            if (members.FirstOrDefault(member => member.Name == keys[i]) is not { } member)
            {
                var known = members.Select(candidate => string.Join(Separator, [.. keys[..i], candidate.Name]).ToUpperInvariant());
                errors.Add($"{variable}: {NearestName.Unknown("setting", variable.ToUpperInvariant(), known)}");
                return null;
            }

            type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
        }

        return type;
    }

    private static JsonPropertyInfo[] Members(Type type) =>
        Json.Options.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Object } info
            ? [.. info.Properties.Where(property => property.Set is not null)]
            : [];

    // Text becomes what the key wants; what cannot is kept as text, for the check of types to name it.
    private static JsonNode ToJson(string value, Type target)
    {
        var text = value.Trim();
        if (target == typeof(string))
        {
            return JsonValue.Create(value);
        }

        if (target.IsEnum)
        {
            return JsonValue.Create(text.ToLowerInvariant());
        }

        try
        {
            return JsonNode.Parse(target == typeof(bool) ? text.ToLowerInvariant() : text) ?? JsonValue.Create(value);
        }
        catch (JsonException)
        {
            return JsonValue.Create(value);
        }
    }
}
