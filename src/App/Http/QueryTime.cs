using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Http;

/// <summary>Reads a moment from a query: an RFC 3339 time, or a duration back from now such as <c>90s</c>, <c>10m</c>, <c>2h</c> or <c>1d</c>.</summary>
public static partial class QueryTime
{
    /// <summary>The moment, and the nanoseconds of its second, which a time of ours cannot hold; null when it is not given.</summary>
    public static (DateTimeOffset Time, int Nanoseconds)? Read(IQueryCollection query, string name, DateTimeOffset now, InputErrors errors)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(errors);
        if (!query.TryGetValue(name, out var text))
        {
            return null;
        }

        // A plus sign that nobody escaped arrives as a space.
        if (TryParse(text.ToString().Replace(' ', '+'), now, out var moment))
        {
            return moment;
        }

        errors.Add(name, "must be an RFC 3339 time such as 2026-01-31T12:00:00Z, or a duration back from now such as 90s, 10m, 2h or 1d");
        return null;
    }

    /// <summary>Reads either form.</summary>
    public static bool TryParse(string text, DateTimeOffset now, out (DateTimeOffset Time, int Nanoseconds) moment)
    {
        moment = default;
        if (Back().Match(text) is { Success: true } back)
        {
            var seconds = long.Parse(back.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * UnitOf(back.Groups[2].ValueSpan[0]);
            var time = seconds < (now - DateTimeOffset.UnixEpoch).TotalSeconds ? now.AddSeconds(-seconds) : DateTimeOffset.UnixEpoch;
            moment = (time, (int)(time.Ticks % TimeSpan.TicksPerSecond) * 100);
            return true;
        }

        if (Rfc3339().Match(text) is not { Success: true } match
            || !DateTimeOffset.TryParse($"{match.Groups[1]}{match.Groups[3]}", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var whole))
        {
            return false;
        }

        var nanoseconds = int.Parse(match.Groups[2].Value.PadRight(9, '0'), CultureInfo.InvariantCulture);
        moment = (whole.AddTicks(nanoseconds / 100), nanoseconds);
        return true;
    }

    private static long UnitOf(char unit) => unit switch
    {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        _ => 86400,
    };

    [GeneratedRegex(@"^([0-9]{1,9})([smhd])\z", RegexOptions.CultureInvariant)]
    private static partial Regex Back();

    [GeneratedRegex(@"^([0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]{1,9}))?([Zz]|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Rfc3339();
}
