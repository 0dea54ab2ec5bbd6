using System.Text.Json;
using System.Text.Json.Serialization;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>
/// A spec as a label of its replicas, so that a lost Container can be made of them again.
/// Values of variables stay out: labels are shown by tools that never show an environment. They are in the replica's own configuration.
/// </summary>
internal static class SpecLabel
{
    private static readonly JsonSerializerOptions Compact = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Write(ContainerSpec spec) =>
        JsonSerializer.Serialize(spec with { Env = spec.Env.ToDictionary(variable => variable.Key, _ => string.Empty) }, Compact);

    /// <summary>The spec with its variables' values; null when the label is none of ours or of another version.</summary>
    /// <param name="label">What <see cref="Write"/> made.</param>
    /// <param name="environment">The replica's environment, as <c>NAME=value</c>.</param>
    public static ContainerSpec? Read(string? label, IEnumerable<string> environment)
    {
        try
        {
            return label is not null && JsonSerializer.Deserialize<ContainerSpec>(label, Compact) is { } spec ? spec with { Env = Fill(spec.Env, environment) } : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Dictionary<string, string> Fill(IReadOnlyDictionary<string, string> names, IEnumerable<string> environment) => environment
        .Select(variable => variable.Split('=', 2))
        .Where(parts => parts.Length == 2 && names.ContainsKey(parts[0]))
        .GroupBy(parts => parts[0])
        .ToDictionary(parts => parts.Key, parts => parts.Last()[1]);
}
