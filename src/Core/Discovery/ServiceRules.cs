using System.Globalization;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>What holds for every instance, however it is registered. Faults are named by the JSON path that the caller gives.</summary>
public static class ServiceRules
{
    public const string DefaultScheme = "http";

    /// <summary>Of what does not say: no range such as <c>^1</c> takes it for something that it may not be.</summary>
    public const string DefaultVersion = "0.0.0";

    public const int MostEntries = 64;
    public const int LongestKey = 128;
    public const int LongestValue = 1024;
    public const int MostMetadata = 16 * 1024;
    public const int LongestTag = 128;

    private static readonly string[] Schemes = ["http", "https", "tcp"];

    /// <summary>A service is named like a Container: its name may become a host name.</summary>
    internal static void CheckName(string path, string name, SpecFaults faults) => faults.Require(
        ContainerNames.IsName(name), path, $"must be 1 to {ContainerNames.MaxLength} lower-case letters, digits and hyphens, not starting or ending with a hyphen");

    internal static void CheckVersion(string path, string version, SpecFaults faults) => faults.Require(
        SemanticVersion.TryParse(version, out _), path, "must be a semantic version such as \"1.4.2\" or \"2.0.0-rc.1\"");

    internal static void CheckScheme(string path, string scheme, SpecFaults faults) => faults.Require(Schemes.Contains(scheme), path, "must be http, https or tcp");

    internal static void CheckMetadata(string path, IReadOnlyDictionary<string, string> metadata, SpecFaults faults)
    {
        faults.Require(metadata.Count <= MostEntries, path, string.Create(CultureInfo.InvariantCulture, $"must have {MostEntries} entries at most"));
        faults.Require(
            metadata.Sum(entry => (long)entry.Key.Length + (entry.Value?.Length ?? 0)) <= MostMetadata,
            path,
            string.Create(CultureInfo.InvariantCulture, $"must be {MostMetadata} characters at most, all together"));
        foreach (var (key, value) in metadata)
        {
            var member = SpecFaults.Member(path, key);
            faults.Require(IsWord(key, LongestKey), member, string.Create(CultureInfo.InvariantCulture, $"must have a name of 1 to {LongestKey} printable characters without spaces"));
            faults.Require(
                value is not null && value.Length <= LongestValue && !value.Any(char.IsControl),
                member,
                string.Create(CultureInfo.InvariantCulture, $"must be a text of {LongestValue} characters at most, without control characters"));
        }
    }

    internal static void CheckTags(string path, IReadOnlyList<string> tags, SpecFaults faults)
    {
        CheckList(path, tags, faults);
        for (var i = 0; i < tags.Count; i++)
        {
            faults.Require(
                tags[i] is { } tag && IsWord(tag, LongestTag) && !tag.Contains(',', StringComparison.Ordinal),
                Item(path, i),
                string.Create(CultureInfo.InvariantCulture, $"must be 1 to {LongestTag} printable characters without spaces and commas"));
        }
    }

    /// <param name="path">Where it stands.</param>
    /// <param name="dependsOn">Names of services.</param>
    /// <param name="own">The service's own name; null when it is not known.</param>
    /// <param name="faults">Where faults go.</param>
    internal static void CheckDependsOn(string path, IReadOnlyList<string> dependsOn, string? own, SpecFaults faults)
    {
        CheckList(path, dependsOn, faults);
        for (var i = 0; i < dependsOn.Count; i++)
        {
            CheckName(Item(path, i), dependsOn[i] ?? string.Empty, faults);
            faults.Require(own is null || dependsOn[i] != own, Item(path, i), "is the service itself");
        }
    }

    private static void CheckList(string path, IReadOnlyList<string> items, SpecFaults faults)
    {
        faults.Require(items.Count <= MostEntries, path, string.Create(CultureInfo.InvariantCulture, $"must have {MostEntries} entries at most"));
        for (var i = 0; i < items.Count; i++)
        {
            faults.Require(items.Take(i).All(earlier => earlier != items[i]), Item(path, i), "is named a second time");
        }
    }

    private static bool IsWord(string text, int longest) => text.Length > 0 && text.Length <= longest && !text.Any(character => char.IsWhiteSpace(character) || char.IsControl(character));

    private static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
