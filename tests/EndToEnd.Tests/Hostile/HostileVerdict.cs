using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.EndToEnd.Tests.Hostile;

/// <summary>What is wrong with an answer to a hostile request.</summary>
internal static partial class HostileVerdict
{
    /// <summary>Null when it is as good as it may be.</summary>
    /// <param name="call">What was sent.</param>
    /// <param name="answer">What came back.</param>
    /// <param name="secrets">What must be in no answer: where the app keeps things, and its keys.</param>
    public static string? Fault(HostileCall call, RawAnswer answer, IReadOnlyList<string> secrets) =>
        answer.Status is 0 ? call.MayBeBare ? null : "closed the connection without an answer"
        : answer.Status is >= 500 && !(answer.Status is 505 && call.MayBeBare) ? "is a failure of ours"
        : call.MustBeRefused && answer.Status < 400 ? "was not refused"
        : !call.MayBeTaken && !call.Route.Reads && answer.Status is >= 200 and < 300 && call.Verb == call.Route.Method && call.Route.Body is not null ? "was carried out"
        : Leak(answer, secrets) is { } leak ? $"leaks {leak}"
        : answer.Header("X-Injected").Any() || answer.Header("Set-Cookie").Any(cookie => cookie.Contains("x=y", StringComparison.Ordinal)) ? "has a header that the request wrote"
        : answer.Status >= 400 ? ProblemFault(call, answer)
        : null;

    private static string? ProblemFault(HostileCall call, RawAnswer answer)
    {
        if (call.Verb is "HEAD" || (call.MayBeBare && answer.Body.Length == 0 && answer.Header("Connection").Contains("close")))
        {
            return null;
        }

        if (!answer.IsProblem)
        {
            return call.Route.IsManagement ? null : "has no problem as its body";
        }

        try
        {
            return JsonNode.Parse(answer.Body)?["status"]?.GetValue<int>() == answer.Status ? null : "has a problem with another status";
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return "has a body that is no JSON";
        }
    }

    private static string? Leak(RawAnswer answer, IReadOnlyList<string> secrets)
    {
        var text = answer.Head + answer.Body;
        return answer.Status >= 400 && Internals().Match(text) is { Success: true } match ? $"'{match.Value}'" : secrets.FirstOrDefault(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    // Only of refusals: what is asked for and given may speak of a database. Stack traces, types, source files, statements and their drivers, files of the system.
    [GeneratedRegex(@"   at [A-Za-z_.]+\(|\bSystem\.[A-Z]\w+|\bMicrosoft\.[A-Z]\w+|FunctionsOrchestrator\.[A-Z]|\.cs:line|\.cs\b|Exception\b|(?i:sqlite|npgsql|\bSELECT\s.+\sFROM\b|\bINSERT INTO\b|syntax error at)|root:x:|Data Source=|Password=|42P01|22P05")]
    private static partial Regex Internals();
}
