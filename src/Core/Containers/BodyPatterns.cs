using System.Text.RegularExpressions;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>How a check's regular expression is matched: in time linear in the body, and not for long in any case.</summary>
public static class BodyPatterns
{
    public const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
}
