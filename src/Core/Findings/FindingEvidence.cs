using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace FunctionsOrchestrator.Core.Findings;

/// <summary>
/// Makes what comes out of a container fit to be kept and shown: a process may call itself anything, so texts are cut, hold no control or
/// direction characters, and what looks like a secret is masked.
/// </summary>
public static partial class FindingEvidence
{
    /// <summary>Entries of evidence that are kept.</summary>
    public const int MostEntries = 24;

    /// <summary>Characters of one text that are kept.</summary>
    public const int MostCharacters = 500;

    private const int MostKeyCharacters = 64;
    private const string Mask = "***";

    public static ImmutableSortedDictionary<string, string> Clean(IReadOnlyDictionary<string, string> evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var cleaned = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in evidence.OrderBy(entry => entry.Key, StringComparer.Ordinal).Take(MostEntries))
        {
            cleaned[Text(key, MostKeyCharacters)] = SecretName().IsMatch(key) ? Mask : Text(value);
        }

        return cleaned.ToImmutable();
    }

    /// <summary>One text, masked and cut.</summary>
    public static string Text(string? text, int most = MostCharacters)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        // Cut with room to spare before the patterns run, so that their time is bounded; cut to size after, so that no mask is cut open.
        var plain = Plain(text.Length > 4 * most ? text[..(4 * most)] : text);
        var masked = UrlPassword().Replace(SecretFlag().Replace(Bearer().Replace(plain, $"$1{Mask}"), $"$1{Mask}"), $"$1{Mask}@");
        return masked.Length <= most ? masked : $"{Whole(masked, most - 1)}…";
    }

    private static string Whole(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var hidden = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate;
            plain.Append(hidden ? " " : rune.ToString());
        }

        return plain.ToString();
    }

    [GeneratedRegex("pass(word|wd|phrase)?$|secret|token|credential|api_?key|private_?key|authorization", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"(\b(?:bearer|basic)\s+)[^\s'""]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Bearer();

    // name=value, name: value and --name value; a path such as /etc/passwd is no name.
    [GeneratedRegex(
        @"((?<![/\w.-])[\w.-]*(?:pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|api[-_]?key|private[-_]?key)[\w.-]*\s*[=:]\s*|(?<!\S)--?[\w-]*(?:pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|api-?key|private-?key)[\w-]*\s+)[^\s,;&]+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretFlag();

    [GeneratedRegex(@"(\b[a-z][a-z0-9+.-]*://[^\s/:@]*:)[^\s/@]+@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UrlPassword();
}
