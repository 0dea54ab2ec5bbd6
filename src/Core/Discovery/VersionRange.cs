using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>
/// Which versions are wanted, in the words that npm made common: <c>1.2.3</c>, <c>^1.2</c>, <c>~1.2</c>, <c>>=1.0 &lt;2</c>, <c>1.x</c>, <c>*</c>,
/// and any of several by <c>||</c>. A pre-release is wanted only where a bound names one of the same numbers, or by <c>*</c>, which wants all.
/// </summary>
public sealed partial class VersionRange
{
    /// <summary>The longest text that is read.</summary>
    public const int MaxLength = 256;

    public const string Expected = "must be a version or a range of versions, such as 1.2.3, ^1.2, ~1.2, 1.x, \">=1.0 <2\" or *";

    private readonly VersionBound[][] _alternatives;

    private VersionRange(VersionBound[][] alternatives) => _alternatives = alternatives;

    public static bool TryParse(string? text, [NotNullWhen(true)] out VersionRange? range)
    {
        range = null;
        if (text is null || text.Length is 0 or > MaxLength)
        {
            return false;
        }

        var alternatives = text.Split("||").Select(ReadAlternative).ToArray();
        if (alternatives.Any(bounds => bounds is null))
        {
            return false;
        }

        range = new VersionRange(alternatives!);
        return true;
    }

    public bool Contains(SemanticVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return _alternatives.Any(bounds => bounds.All(bound => bound.Holds(version)) && MayBePreRelease(bounds, version));
    }

    private static bool MayBePreRelease(VersionBound[] bounds, SemanticVersion version) =>
        version.PreRelease.Length == 0
        || bounds.Length == 0
        || bounds.Any(bound => bound.Version.PreRelease.Length > 0 && (bound.Version.Major, bound.Version.Minor, bound.Version.Patch) == (version.Major, version.Minor, version.Patch));

    /// <summary>Its bounds, all of which must hold; null when it makes no sense.</summary>
    private static VersionBound[]? ReadAlternative(string text)
    {
        var bounds = new List<VersionBound>();
        var at = 0;
        while (at < text.Length)
        {
            if (Comparator().Match(text, at) is not { Success: true } match || Partial.Read(match) is not { } partial)
            {
                return string.IsNullOrWhiteSpace(text[at..]) && at > 0 ? [.. bounds] : null;
            }

            bounds.AddRange(BoundsOf(match.Groups["op"].Value, partial));
            at = match.Index + match.Length;
        }

        return at == 0 ? null : [.. bounds];
    }

    private static IEnumerable<VersionBound> BoundsOf(string op, Partial partial) => op switch
    {
        // A partial version stands for all that begin with it.
        _ when partial.Major is null => op is "<" or ">" ? [VersionBound.Below(Partial.Lowest)] : [],
        "^" => [VersionBound.AtLeast(partial.First), VersionBound.Below(partial.NextBreaking)],
        "~" => [VersionBound.AtLeast(partial.First), VersionBound.Below(partial.Patch is null ? partial.Next : partial.NextMinor)],
        ">=" => [VersionBound.AtLeast(partial.First)],
        "<" => [VersionBound.Below(partial.IsWhole ? partial.First : Partial.Earliest(partial.First))],
        ">" => [partial.IsWhole ? VersionBound.Above(partial.First) : VersionBound.AtLeast(partial.Next)],
        "<=" => [partial.IsWhole ? VersionBound.AtMost(partial.First) : VersionBound.Below(partial.Next)],
        _ => partial.IsWhole ? [VersionBound.Exactly(partial.First)] : [VersionBound.AtLeast(partial.First), VersionBound.Below(partial.Next)],
    };

    [GeneratedRegex(
        @"\G\s*(?<op>\^|~|>=|<=|>|<|=)?\s*(?<version>(?<major>[0-9]+|[xX*])(?:\.(?<minor>[0-9]+|[xX*])(?:\.(?<patch>[0-9]+|[xX*])(?<rest>[-+][0-9A-Za-z.+-]+)?)?)?)(?=\s|\z)\s*",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Comparator();

    /// <summary>A version whose last numbers may be missing, which stands for all of them.</summary>
    private sealed record Partial(int? Major, int? Minor, int? Patch, SemanticVersion First)
    {
        // Nothing comes before it.
        public static SemanticVersion Lowest { get; } = new(0, 0, 0, "0");

        public bool IsWhole => Patch is not null;

        /// <summary>The first version that does not begin with it.</summary>
        public SemanticVersion Next => Minor is null ? NextMajor : NextMinor;

        public SemanticVersion NextMinor => Earliest(new(First.Major, First.Minor + 1, 0));

        /// <summary>The first version that may break who relies on it: the leftmost number that is not 0 grows.</summary>
        public SemanticVersion NextBreaking =>
            First.Major > 0 || Minor is null ? NextMajor
            : First.Minor > 0 || Patch is null ? NextMinor
            : Earliest(new(0, 0, First.Patch + 1));

        private SemanticVersion NextMajor => Earliest(new(First.Major + 1, 0, 0));

        /// <summary>What comes before everything that leads to a version.</summary>
        public static SemanticVersion Earliest(SemanticVersion version) => version with { PreRelease = "0", Build = string.Empty };

        public static Partial? Read(Match match)
        {
            if (!TryNumber(match.Groups["major"], out var major) || !TryNumber(match.Groups["minor"], out var minor) || !TryNumber(match.Groups["patch"], out var patch))
            {
                return null;
            }

            // What follows a number that is left open is left open, too.
            minor = major is null ? null : minor;
            patch = minor is null ? null : patch;
            if (match.Groups["rest"].Success)
            {
                return patch is not null && SemanticVersion.TryParse(match.Groups["version"].Value, out var exact) ? new Partial(major, minor, patch, exact) : null;
            }

            return new Partial(major, minor, patch, new SemanticVersion(major ?? 0, minor ?? 0, patch ?? 0));
        }

        private static bool TryNumber(Group group, out int? number)
        {
            number = null;
            if (!group.Success || group.ValueSpan[0] is 'x' or 'X' or '*')
            {
                return true;
            }

            // As in versions: no leading zeros.
            var sound = (group.Length == 1 || group.ValueSpan[0] != '0')
                && int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value < int.MaxValue
                && (number = value) is not null;
            return sound;
        }
    }
}
