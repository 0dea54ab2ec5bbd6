using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Http;

/// <summary>How long a caller is ready to wait for the result: <c>Prefer: wait=N</c> (RFC 7240) or <c>?wait=N</c>.</summary>
/// <param name="Wait">So long; zero when it does not say.</param>
/// <param name="FromHeader">It says so in the header.</param>
/// <param name="IsGiven">It says so at all.</param>
internal readonly record struct WaitPreference(TimeSpan Wait, bool FromHeader, bool IsGiven = true)
{
    public const string QueryKey = "wait";
    private const int MaxSeconds = 60;

    /// <summary>The query wins over the header. A bad query value is an error; a bad preference is ignored, as RFC 7240 §2 asks, and a longer one is cut to 60 s.</summary>
    public static (WaitPreference Wait, Problem? Problem) Read(HttpRequest request)
    {
        if (request.Query.TryGetValue(QueryKey, out var query))
        {
            return TryParse(query.ToString(), out var seconds) && seconds <= MaxSeconds
                ? (new WaitPreference(TimeSpan.FromSeconds(seconds), false), null)
                : (default, Problem.Validation(QueryKey, $"must be a whole number of seconds from 0 to {MaxSeconds}"));
        }

        return (FromPrefer(request), null);
    }

    private static WaitPreference FromPrefer(HttpRequest request)
    {
        // The first mention of a preference counts; parameters after ';' are not for us.
        var wait = request.Headers["Prefer"].SelectMany(line => (line ?? string.Empty).Split(','))
            .Select(preference => preference.Split(';')[0].Split('=', 2))
            .FirstOrDefault(parts => parts[0].Trim().Equals("wait", StringComparison.OrdinalIgnoreCase));
        return wait is [_, var value] && TryParse(value.Trim().Trim('"'), out var seconds)
            ? new WaitPreference(TimeSpan.FromSeconds(Math.Min(seconds, MaxSeconds)), true)
            : default;
    }

    private static bool TryParse(string text, out int seconds) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seconds);
}
