using System.Text.RegularExpressions;

namespace FunctionsOrchestrator.Core.Audit;

/// <summary>Makes callers' text fit to be kept: without control characters, bounded, and without tokens that stand where none belongs.</summary>
public static partial class AuditText
{
    private const string Hidden = "[token]";

    /// <param name="text">As it came; null stays null.</param>
    public static string? Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var bounded = text.Length > AuditEntry.LongestText ? text[..AuditEntry.LongestText] : text;
        return Token().Replace(string.Concat(bounded.Select(Fit)), Hidden);
    }

    // A lone surrogate is no text: it would not come back from a database as it went.
    private static char Fit(char c) => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c;

    // The head of a JWT is JSON that begins with {", in base64url.
    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]{8,}(\.[A-Za-z0-9_-]*)*", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
