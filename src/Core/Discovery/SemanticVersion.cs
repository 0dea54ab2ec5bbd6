using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>A version as Semantic Versioning 2.0.0 has it, and its order (§11): <c>1.2.3</c>, <c>2.0.0-rc.1</c>, <c>1.0.0+build.5</c>.</summary>
/// <param name="Major">Changes what others rely on.</param>
/// <param name="Minor">Adds to it.</param>
/// <param name="Patch">Mends it.</param>
/// <param name="Prerelease">What comes before the version itself, without the hyphen; empty when it is the version itself.</param>
/// <param name="Build">Says how it was made, and counts for nothing in the order; empty when not given.</param>
public sealed partial record SemanticVersion(long Major, long Minor, long Patch, string Prerelease = "", string Build = "")
{
    /// <summary>The longest text that is read.</summary>
    public const int MaxLength = 128;

    /// <summary>The version of what names none.</summary>
    public const string None = "0.0.0";

    /// <summary>Whether it comes before a version of the same numbers.</summary>
    public bool IsPrerelease => Prerelease.Length > 0;

    public static bool TryParse(string? text, [NotNullWhen(true)] out SemanticVersion? version)
    {
        version = null;
        if (text is null || text.Length > MaxLength || Grammar().Match(text) is not { Success: true } match)
        {
            return false;
        }

        // Numbers that no long holds are no versions of anything.
        if (!TryNumber(match, 1, out var major) || !TryNumber(match, 2, out var minor) || !TryNumber(match, 3, out var patch))
        {
            return false;
        }

        version = new SemanticVersion(major, minor, patch, match.Groups[4].Value, match.Groups[5].Value);
        return true;
    }

    /// <summary>Below 0 when it comes before the other, 0 when neither comes before the other.</summary>
    public int CompareTo(SemanticVersion other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var numbers = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return numbers != 0 ? numbers : ComparePrerelease(Prerelease, other.Prerelease);
    }

    public override string ToString()
    {
        var prerelease = IsPrerelease ? $"-{Prerelease}" : string.Empty;
        var build = Build.Length > 0 ? $"+{Build}" : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}{prerelease}{build}");
    }

    private static int ComparePrerelease(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            // The version itself comes after everything that leads to it.
            return right.Length.CompareTo(left.Length);
        }

        var (mine, others) = (left.Split('.'), right.Split('.'));
        for (var i = 0; i < Math.Min(mine.Length, others.Length); i++)
        {
            if (CompareIdentifier(mine[i], others[i]) is var order and not 0)
            {
                return order;
            }
        }

        return mine.Length.CompareTo(others.Length);
    }

    private static int CompareIdentifier(string left, string right) => (IsNumber(left), IsNumber(right)) switch
    {
        // No leading zeros, so the longer number is the greater.
        (true, true) => left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right),
        (true, false) => -1,
        (false, true) => 1,
        _ => string.CompareOrdinal(left, right),
    };

    private static bool IsNumber(string identifier) => identifier.All(char.IsAsciiDigit);

    private static bool TryNumber(Match match, int group, out long number) =>
        long.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < long.MaxValue;

    [GeneratedRegex(
        @"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)"
        + @"(?:-((?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*))?"
        + @"(?:\+([0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*))?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
