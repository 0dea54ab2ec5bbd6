using System.Globalization;
using System.Text.Json;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Audit;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Audit;

/// <summary>Reads the filters of <c>GET /api/audit</c>, and the link that a verification is to find.</summary>
internal static class AuditQuery
{
    private const int HashLength = 64;

    private static readonly Dictionary<string, AuditOutcome> Outcomes = Enum.GetValues<AuditOutcome>()
        .ToDictionary(outcome => JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString()), StringComparer.Ordinal);

    public static AuditFilter Read(IQueryCollection query, Paging paging, DateTimeOffset now, InputErrors errors) => new()
    {
        From = QueryTime.Read(query, "from", now, errors)?.Time,
        To = QueryTime.Read(query, "to", now, errors)?.Time,
        Actor = ReadText(query, "who", errors),
        Target = ReadText(query, "target", errors),
        Function = ReadText(query, "function", errors),
        RequestId = ReadText(query, "request_id", errors),
        Outcome = ReadOutcome(query, errors),
        Before = PageCursor.ReadNumber(paging, errors),

        // One more than the page holds tells whether there is another.
        Limit = paging.Limit + 1,
    };

    /// <summary>What somebody has noted of the chain's head before; null when nothing is given.</summary>
    public static AuditLink? ReadKnown(IQueryCollection query, InputErrors errors)
    {
        var (hasSequence, hasHash) = (query.TryGetValue("sequence", out var sequence), query.TryGetValue("hash", out var hash));
        if (!hasSequence && !hasHash)
        {
            return null;
        }

        if (!long.TryParse(sequence.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var place) || place < 1)
        {
            errors.Add("sequence", "must be the number of an entry, and goes with hash");
        }

        if (hash.ToString() is not { Length: HashLength } text || !text.All(char.IsAsciiHexDigitLower))
        {
            errors.Add("hash", $"must be that entry's hash, {HashLength} lower-case hexadecimal digits, and goes with sequence");
        }

        return new AuditLink(place, hash.ToString());
    }

    private static string? ReadText(IQueryCollection query, string name, InputErrors errors)
    {
        if (!query.TryGetValue(name, out var value))
        {
            return null;
        }

        var text = value.ToString();
        if (text.Length is 0 or > AuditEntry.LongestText || text.Any(char.IsControl))
        {
            errors.Add(name, $"must have 1 to {AuditEntry.LongestText} characters and no control characters");
        }

        return text;
    }

    private static AuditOutcome? ReadOutcome(IQueryCollection query, InputErrors errors)
    {
        if (!query.TryGetValue("outcome", out var name))
        {
            return null;
        }

        if (Outcomes.TryGetValue(name.ToString(), out var outcome))
        {
            return outcome;
        }

        errors.Add("outcome", $"must be one of {string.Join(", ", Outcomes.Keys)}");
        return null;
    }
}
