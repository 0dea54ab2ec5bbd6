using System.Globalization;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Streaming;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Logs;

/// <summary>Reads the query of the logs route.</summary>
internal static class LogQuery
{
    public const int DefaultTail = 100;
    public const int MaxTail = 10_000;

    public static LogRequest Read(HttpRequest request, DateTimeOffset now, InputErrors errors)
    {
        var query = request.Query;
        var resumed = Resumed(request, now, errors);
        var since = Time(query, "since", now, errors);
        var read = new LogRequest
        {
            Tail = Number(query, "tail", MaxTail, errors) ?? (since ?? resumed) switch
            {
                null => DefaultTail,
                _ => null,
            },
            Since = since is { } from && resumed is { } after ? (from > after ? from : after) : since ?? resumed,
            Until = Time(query, "until", now, errors),
            Follow = query.ContainsKey("follow") ? ContainerQuery.ReadFlag(query, "follow", errors) : AcceptedMedia.EventStream(request),
            Replica = Number(query, "replica", int.MaxValue, errors),
            Stream = Stream(query, errors),
            Timestamps = ContainerQuery.ReadFlag(query, "timestamps", errors),
        };

        // What was missed is wanted whole, however much of it there is.
        read = resumed is null ? read : read with { Tail = null };
        if (read is { Follow: true, Until: not null })
        {
            errors.Add("until", "cannot be combined with follow=true");
        }

        return read;
    }

    private static LogTime? Resumed(HttpRequest request, DateTimeOffset now, InputErrors errors)
    {
        if (!request.Headers.TryGetValue("Last-Event-ID", out var id))
        {
            return null;
        }

        if (QueryTime.TryParse(id.ToString(), now, out var moment))
        {
            return LogTime.From(moment.Time, moment.Nanoseconds).Next;
        }

        errors.Add("Last-Event-ID", "must be the id of an event of this stream");
        return null;
    }

    private static LogTime? Time(IQueryCollection query, string name, DateTimeOffset now, InputErrors errors) =>
        QueryTime.Read(query, name, now, errors) is { } moment ? LogTime.From(moment.Time, moment.Nanoseconds) : null;

    private static int? Number(IQueryCollection query, string name, int max, InputErrors errors)
    {
        if (!query.TryGetValue(name, out var text))
        {
            return null;
        }

        if (int.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= max)
        {
            return number;
        }

        errors.Add(name, $"must be a whole number from 0 to {max}");
        return null;
    }

    private static string? Stream(IQueryCollection query, InputErrors errors)
    {
        if (!query.TryGetValue("stream", out var text))
        {
            return null;
        }

        if (text.ToString() is "stdout" or "stderr")
        {
            return text.ToString();
        }

        errors.Add("stream", "must be stdout or stderr");
        return null;
    }
}
