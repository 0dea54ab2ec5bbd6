using System.Text.RegularExpressions;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Contract;

/// <summary>Reads a listing's text.</summary>
internal static partial class ApiListing
{
    /// <summary>The real API: every file beside the tests, as one listing.</summary>
    public static IReadOnlyDictionary<string, ApiType> ReadReal() =>
        Parse(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Contract", "azure-api"), "*.txt").Order(StringComparer.Ordinal).SelectMany(File.ReadLines));

    /// <summary>A type that two packages declare (a static class of extensions) counts as one with the members of both.</summary>
    public static IReadOnlyDictionary<string, ApiType> Parse(IEnumerable<string> lines)
    {
        var types = new Dictionary<string, ApiType>(StringComparer.Ordinal);
        HashSet<string>? members = null;
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (char.IsWhiteSpace(line[0]))
            {
                (members ?? throw new FormatException($"A member without a type: {line}")).Add(line.Trim());
                continue;
            }

            var type = Header(line);
            if (types.TryGetValue(type.Name, out var known))
            {
                members = (HashSet<string>)known.Members;
                continue;
            }

            types.Add(type.Name, type);
            members = (HashSet<string>)type.Members;
        }

        return types;
    }

    private static ApiType Header(string line)
    {
        var match = TypeLine().Match(line);
        return match.Success
            ? new ApiType(match.Groups["name"].Value, match.Groups["kind"].Value, SplitBases(match.Groups["bases"].Value), new HashSet<string>(StringComparer.Ordinal))
            : throw new FormatException($"Not a line of a listing: {line}");
    }

    private static HashSet<string> SplitBases(string bases)
    {
        var parts = new HashSet<string>(StringComparer.Ordinal);
        var (depth, start) = (0, 0);
        for (var i = 0; i <= bases.Length; i++)
        {
            if (i == bases.Length || (bases[i] == ',' && depth == 0))
            {
                parts.Add(bases[start..i].Trim());
                start = i + 1;
            }
            else
            {
                depth += bases[i] switch { '<' => 1, '>' => -1, _ => 0 };
            }
        }

        parts.Remove(string.Empty);
        return parts;
    }

    [GeneratedRegex(@"^(?<kind>(?:(?:abstract|sealed|static) )?(?:class|interface|struct|enum|delegate)) (?<name>.+?)(?: : (?<bases>.+))?$")]
    private static partial Regex TypeLine();
}
