using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Says what differs between two specs, without giving away what may be secret.</summary>
public static partial class SpecDiff
{
    private const string Hidden = "\"***\"";

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>In the order of the fields; empty when nothing differs. Values of the environment, and of what is named like a secret, are hidden.</summary>
    public static IReadOnlyList<SpecChange> Between(ContainerSpec old, ContainerSpec @new) => Compare(old, @new);

    /// <summary>Likewise of what concerns no replica.</summary>
    public static IReadOnlyList<SpecChange> Between(ContainerSettings old, ContainerSettings @new) => Compare(old, @new);

    private static List<SpecChange> Compare<T>(T old, T @new)
    {
        var changes = new List<SpecChange>();
        Compare(string.Empty, JsonSerializer.SerializeToNode(old, Format), JsonSerializer.SerializeToNode(@new, Format), changes);
        return changes;
    }

    private static void Compare(string path, JsonNode? old, JsonNode? @new, List<SpecChange> changes)
    {
        switch (old, @new)
        {
            case (JsonObject or null, JsonObject or null) when (old ?? @new) is JsonObject:
                foreach (var name in Names(old).Union(Names(@new)))
                {
                    var member = path.Length == 0 ? name : SpecFaults.Member(path, name);
                    Compare(member, (old as JsonObject)?[name], (@new as JsonObject)?[name], changes);
                }

                break;
            case (JsonArray or null, JsonArray or null) when (old ?? @new) is JsonArray:
                var (before, after) = (old as JsonArray, @new as JsonArray);
                for (var i = 0; i < Math.Max(before?.Count ?? 0, after?.Count ?? 0); i++)
                {
                    Compare(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), Item(before, i), Item(after, i), changes);
                }

                // An empty list and none are not the same: the one replaces what the image says.
                if (before is null != after is null && (before ?? after)!.Count == 0)
                {
                    changes.Add(new SpecChange(path, before?.ToJsonString(Format), after?.ToJsonString(Format)));
                }

                break;
            case var _ when !JsonNode.DeepEquals(old, @new):
                changes.Add(new SpecChange(path, Show(path, old), Show(path, @new)));
                break;
        }
    }

    private static IEnumerable<string> Names(JsonNode? node) => node is JsonObject members ? members.Select(member => member.Key) : [];

    private static JsonNode? Item(JsonArray? items, int index) => items is not null && index < items.Count ? items[index] : null;

    private static string? Show(string path, JsonNode? value) =>
        value is null ? null : path.StartsWith("env", StringComparison.Ordinal) || SecretName().IsMatch(path) ? Hidden : value.ToJsonString(Format);

    [GeneratedRegex("pass(word|wd)|secret|token|credential|api_?key|private_?key", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();
}
