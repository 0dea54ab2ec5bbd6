namespace FunctionsOrchestrator.EmbeddedRuntime.Queues;

/// <summary>Azure's rule for queue names, kept by every store so that an app can move between them.</summary>
internal static class QueueName
{
    public const string Rule = "3 to 63 lower-case letters, digits and single hyphens, with a letter or digit at each end";

    public static bool IsValid(string name) =>
        name.Length is >= 3 and <= 63
        && char.IsAsciiLetterOrDigit(name[0])
        && char.IsAsciiLetterOrDigit(name[^1])
        && !name.Contains("--", StringComparison.Ordinal)
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
