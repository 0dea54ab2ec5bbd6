namespace FunctionsOrchestrator.Core.Bounds;

/// <summary>How large a request may be before its body; all above is refused before anything is done for it.</summary>
public static class RequestBounds
{
    /// <summary>Characters of path and query.</summary>
    public const int MaxUrl = 8 * 1024;

    /// <summary>Parameters of a query, repeated ones counted each time.</summary>
    public const int MaxParameters = 100;

    /// <summary>Characters of a parameter's name or value, decoded.</summary>
    public const int MaxParameter = 4 * 1024;

    public const int MaxHeaders = 100;

    /// <summary>Characters of all headers, names and values.</summary>
    public const int MaxHeaderText = 32 * 1024;

    /// <summary>What is wrong with a URL's length or that of its headers; <see cref="BoundFault.None"/> when nothing is.</summary>
    public static BoundFault Judge(int urlLength, int headers, int headerText) =>
        urlLength > MaxUrl ? BoundFault.Url
        : headers > MaxHeaders || headerText > MaxHeaderText ? BoundFault.Headers
        : BoundFault.None;

    /// <summary>What is wrong with a parameter's name or value; null when nothing is.</summary>
    public static string? ParameterFault(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > MaxParameter ? $"must have {MaxParameter} characters at most, name and value each"
            : text.Contains('\0', StringComparison.Ordinal) ? "must not contain NUL"
            : null;
    }
}
