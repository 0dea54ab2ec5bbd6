using System.Globalization;
using System.Runtime.CompilerServices;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Streaming;
using FunctionsOrchestrator.Core.Containers;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Events;

/// <summary>Answers with a page of events, newest first, or with a stream of them as they come.</summary>
public sealed class EventReader(IEventLog log, EventFeed feed, IContainerStore containers, FollowerSlots followers, TimeProvider time)
{
    private const int Batch = 500;

    // Another process may append, too: what it tells nobody here is found at the next look.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    /// <param name="request">The query, and what is accepted.</param>
    /// <param name="idOrName">The Container; null for all.</param>
    public async Task<IResult> AnswerAsync(HttpRequest request, string? idOrName)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new InputErrors();
        var paging = Paging.Read(request.Query, errors);
        var filter = EventQuery.Read(request, paging, time.GetUtcNow(), errors);
        var from = EventQuery.LastEventId(request, errors);
        if (errors.Any)
        {
            return errors.ToProblem().ToResult();
        }

        var cancellation = request.HttpContext.RequestAborted;
        if (idOrName is not null)
        {
            filter = filter with { ContainerId = await FindAsync(idOrName, cancellation) };
            if (filter.ContainerId is null)
            {
                return ContainerProblems.Missing(idOrName).ToResult();
            }
        }

        return AcceptedMedia.EventStream(request)
            ? await StreamAsync(request, filter, from, cancellation)
            : Json.Result(paging.Page(await log.ListAsync(filter, cancellation), told => told.Sequence.ToString(CultureInfo.InvariantCulture)));
    }

    private async Task<IResult> StreamAsync(HttpRequest request, EventFilter filter, long? from, CancellationToken cancellation)
    {
        if (!followers.TryTake(request, out var slot, out var problem))
        {
            return problem.ToResult();
        }

        // From now on, unless the caller says from where.
        var after = from ?? (filter.Since is null ? await log.LastSequenceAsync(cancellation) : 0);
        return new StreamResult<ContainerEvent>(
            ReadOnAsync(after, filter with { Limit = Batch, Before = null }, CancellationToken.None),
            new EventStreamFormat<ContainerEvent>(
                told => told.Sequence.ToString(CultureInfo.InvariantCulture),
                told => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(told.Type.ToString())),
            slot);
    }

    private async IAsyncEnumerable<ContainerEvent> ReadOnAsync(long after, EventFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            var next = feed.Next;
            var events = await ReadAsync(after, filter, cancellation);
            foreach (var told in events)
            {
                yield return told;
                after = told.Sequence;
            }

            if (events.Count < filter.Limit)
            {
                await Task.WhenAny(next, Task.Delay(LookAgain, time, cancellation));
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Nothing while the database is away: what happens meanwhile is told when it is written.</summary>
    private async Task<IReadOnlyList<ContainerEvent>> ReadAsync(long after, EventFilter filter, CancellationToken cancellation)
    {
        try
        {
            return await log.ReadOnAsync(after, filter, cancellation);
        }
        catch (Exception exception) when (SqlOutage.ReasonOf(exception) is not null)
        {
            return [];
        }
    }

    /// <summary>A Container that is no more is known by its id while its events are kept.</summary>
    private async Task<string?> FindAsync(string idOrName, CancellationToken cancellation)
    {
        if (await containers.FindAsync(idOrName, cancellation) is { } record)
        {
            return record.Id;
        }

        return ContainerNames.IsId(idOrName) && (await log.ListAsync(new EventFilter { ContainerId = idOrName, Limit = 1 }, cancellation)).Count > 0 ? idOrName : null;
    }
}
