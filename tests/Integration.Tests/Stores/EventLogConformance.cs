using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Events;

namespace FunctionsOrchestrator.Integration.Tests.Stores;

public abstract class EventLogConformance : StoreConformance
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private readonly EventFeed _feed = new();
    private readonly SqlEventLog _log;

    private protected EventLogConformance(ITestDatabases databases)
        : base(databases)
    {
        _log = new SqlEventLog(Database, _feed, new EventsOptions { PerContainer = 150 });
    }

    [Fact]
    public async Task Append_SameEventsAgain_KeepsEachOnce()
    {
        await AppendAsync("c-a", 1, 2, 3);
        var once = await AllAsync();
        await AppendAsync("c-a", 2, 3, 4);

        Assert.Equal(["c-a:1", "c-a:2", "c-a:3", "c-a:4"], (await AllAsync()).Select(told => told.Id));
        Assert.Equal(once, (await AllAsync()).Take(3));
    }

    [Fact]
    public async Task Append_MoreThanAreKept_ForgetsTheOldestOfThatContainerOnly()
    {
        await AppendAsync("c-b", 1);
        await AppendAsync("c-a", [.. Enumerable.Range(1, 260)]);
        await AppendAsync("c-a", 261);

        var kept = await AllAsync();
        Assert.Equal(Enumerable.Range(112, 150).Select(number => $"c-a:{number}").Prepend("c-b:1"), kept.Select(told => told.Id));
    }

    [Fact]
    public async Task List_PageByPage_GivesAllNewestFirst()
    {
        await AppendAsync("c-a", 1, 2, 3, 4, 5);
        await AppendAsync("c-b", 1);

        var first = await ListAsync(new EventFilter { ContainerId = "c-a", Limit = 2 });
        var second = await ListAsync(new EventFilter { ContainerId = "c-a", Limit = 2, Before = first[^1].Sequence });

        Assert.Equal(["c-a:5", "c-a:4", "c-a:3", "c-a:2"], first.Concat(second).Select(told => told.Id));
    }

    [Fact]
    public async Task List_Filtered_GivesWhatFits()
    {
        await _log.AppendAsync(
            [Event("c-a", 1), Event("c-a", 2) with { Type = ContainerEventType.StateChanged }, Event("c-a", 3) with { Type = ContainerEventType.OperationFailed }], CancellationToken.None);

        Assert.Equal(["c-a:3", "c-a:2"], (await ListAsync(new EventFilter { Limit = 9, Types = [ContainerEventType.StateChanged, ContainerEventType.OperationFailed] })).Select(told => told.Id));
        Assert.Equal(["c-a:3", "c-a:2"], (await ListAsync(new EventFilter { Limit = 9, Since = Noon.AddSeconds(2) })).Select(told => told.Id));
    }

    [Fact]
    public async Task ReadOn_WhileManyAppend_MissesNothing()
    {
        var appending = Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 12; i++)
            {
                await AppendAsync($"c-{writer}", i * 2, (i * 2) + 1);
            }
        })));
        var read = new List<string>();
        var after = 0L;
        while (read.Count < 192)
        {
            var next = _feed.Next;
            var events = await _log.ReadOnAsync(after, new EventFilter { Limit = 5 }, CancellationToken.None);
            read.AddRange(events.Select(told => told.Id));
            after = events.Count > 0 ? events[^1].Sequence : after;
            await (events.Count > 0 || read.Count == 192 ? Task.CompletedTask : next.WaitAsync(TimeSpan.FromSeconds(30)));
        }

        await appending;
        Assert.Equal(192, read.Distinct().Count());
        Assert.Equal(192, await _log.LastSequenceAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Prune_BeforeAMoment_ForgetsWhatIsOlder()
    {
        await AppendAsync("c-a", 1, 2, 3);

        Assert.Equal(2, await _log.PruneAsync(Noon.AddSeconds(3), CancellationToken.None));
        Assert.Equal("c-a:3", Assert.Single(await AllAsync()).Id);

        // Places in the order are never given out again.
        await AppendAsync("c-a", 4);
        Assert.Equal(4, (await AllAsync())[^1].Sequence);
    }

    private Task AppendAsync(string container, params int[] numbers) =>
        _log.AppendAsync([.. numbers.Select(number => Event(container, number))], CancellationToken.None);

    private Task<IReadOnlyList<ContainerEvent>> AllAsync() => _log.ReadOnAsync(0, new EventFilter { Limit = 1000 }, CancellationToken.None);

    private Task<IReadOnlyList<ContainerEvent>> ListAsync(EventFilter filter) => _log.ListAsync(filter, CancellationToken.None);

    private static ContainerEvent Event(string container, int number) => new()
    {
        Id = $"{container}:{number}",
        Time = Noon.AddSeconds(number),
        Type = ContainerEventType.OperationDone,
        ContainerId = container,
        ContainerName = "web",
        Actor = "ann",
        Reason = "reached",
        Message = $"Number {number}.",
    };
}
