using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>A version by semver.org 2.0.0: <c>1.4.2</c>, <c>2.0.0-rc.1</c>, <c>1.0.0+build.7</c>.</summary>
/// <param name="PreRelease">Dot-separated identifiers; empty for a release.</param>
/// <param name="Build">Says nothing about the order; empty for none.</param>
public sealed partial record SemanticVersion(int Major, int Minor, int Patch, string PreRelease = "", string Build = "") : IComparable<SemanticVersion>
{
    public const int MaxLength = 128;

    public static bool TryParse(string? text, [NotNullWhen(true)] out SemanticVersion? version)
    {
        version = null;
        if (text is null || text.Length > MaxLength || Grammar().Match(text) is not { Success: true } match
            || !TryNumber(match, 1, out var major) || !TryNumber(match, 2, out var minor) || !TryNumber(match, 3, out var patch))
        {
            return false;
        }

        version = new SemanticVersion(major, minor, patch, match.Groups[4].Value, match.Groups[5].Value);
        return true;
    }

    /// <summary>By precedence; builds of one version are equal in it.</summary>
    public int CompareTo(SemanticVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var numbers = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return numbers != 0 ? numbers : (PreRelease.Length, other.PreRelease.Length) switch
        {
            (0, 0) => 0,
            (0, _) => 1,
            (_, 0) => -1,
            _ => ComparePreReleases(PreRelease.Split('.'), other.PreRelease.Split('.')),
        };
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}{(PreRelease.Length > 0 ? "-" : string.Empty)}{PreRelease}{(Build.Length > 0 ? "+" : string.Empty)}{Build}");

    public static bool operator <(SemanticVersion left, SemanticVersion right) => Compare(left, right) < 0;

    public static bool operator <=(SemanticVersion left, SemanticVersion right) => Compare(left, right) <= 0;

    public static bool operator >(SemanticVersion left, SemanticVersion right) => Compare(left, right) > 0;

    public static bool operator >=(SemanticVersion left, SemanticVersion right) => Compare(left, right) >= 0;

    private static int Compare(SemanticVersion? left, SemanticVersion? right) => left is null ? (right is null ? 0 : -1) : left.CompareTo(right);

    private static int ComparePreReleases(string[] left, string[] right)
    {
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var order = CompareIdentifiers(left[i], right[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    /// <summary>Numbers by their value and before words.</summary>
    private static int CompareIdentifiers(string left, string right) => (left.All(char.IsAsciiDigit), right.All(char.IsAsciiDigit)) switch
    {
        (true, true) => left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right),
        (true, false) => -1,
        (false, true) => 1,
        _ => string.CompareOrdinal(left, right),
    };

    private static bool TryNumber(Match match, int group, out int number) => int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    [GeneratedRegex(
        @"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(?:-((?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(?:\.(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
