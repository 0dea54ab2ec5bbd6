using FunctionsOrchestrator.App.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace FunctionsOrchestrator.App.Tests.Store;

public sealed class StoreOutboxTests
{
    private readonly StoreState _state = new(TimeProvider.System, NullLogger<StoreState>.Instance);
    private readonly StoreOutbox _outbox;
    private readonly StoreLane _lane;
    private readonly List<string> _written = [];
    private bool _away;

    public StoreOutboxTests()
    {
        _outbox = new StoreOutbox(_state, NullLogger<StoreOutbox>.Instance);
        _lane = _outbox.Lane("things", 5);
    }

    [Fact]
    public async Task Write_WhileTheDatabaseAnswers_IsMadeBeforeItEnds()
    {
        Assert.True(await WriteAsync("a", "1"));

        Assert.Equal(["a=1"], _written);
        Assert.False(_outbox.IsBehind);
    }

    [Fact]
    public async Task Write_WhileItIsAway_SucceedsAndTheLatestOfEachKeyIsMadeInOrder()
    {
        _away = true;
        Assert.False(await WriteAsync("a", "1"));
        Assert.False(await WriteAsync("b", "1"));
        Assert.False(await WriteAsync("a", "2"));

        Assert.Equal((StoreStanding.Down, 2, 0), (_state.Standing, _outbox.Buffered, _outbox.Dropped));
        Assert.True(await ComeBackAsync());

        Assert.Equal(["b=1", "a=2"], _written);
        Assert.Equal((StoreStanding.Up, 0, null), (_state.Standing, _outbox.Buffered, _state.Outage));
    }

    [Fact]
    public async Task Write_WhileKeptOnesAreMade_WaitsBehindThem()
    {
        _away = true;
        await WriteAsync("a", "1");
        _away = false;
        _state.NoteAnswering();

        Assert.False(await WriteAsync("a", "2"));
        Assert.Empty(_written);
        Assert.True(await _outbox.FlushAsync(default));
        Assert.Equal(["a=2"], _written);
    }

    [Fact]
    public async Task Write_BeyondTheBound_DropsTheOldestAndCountsThem()
    {
        var other = _outbox.Lane("others", 5);
        _away = true;
        await WriteAsync("a", "1");
        await other.WriteAsync(Of("x", "1", 3), default);
        foreach (var key in new[] { "b", "c", "d", "e", "f", "g" })
        {
            await WriteAsync(key, "1");
        }

        Assert.Equal((5, 2, 3, 0), (_lane.Buffered, _lane.Dropped, other.Buffered, other.Dropped));
        await ComeBackAsync();
        Assert.Equal(["x=1", "c=1", "d=1", "e=1", "f=1", "g=1"], _written);
    }

    [Fact]
    public async Task Flush_DatabaseThatGoesAwayInItsMiddle_LosesNothing()
    {
        _away = true;
        await WriteAsync("a", "1");
        await WriteAsync("b", "1");
        _state.NoteAnswering();
        var since = _state.Outage!.Since;

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _outbox.FlushAsync(default));
        _state.NoteDown("again");

        Assert.Equal(("again", since), (_state.Outage!.Reason, _state.Outage.Since));
        await ComeBackAsync();
        Assert.Equal(["a=1", "b=1"], _written);
    }

    [Fact]
    public async Task Flush_WriteThatIsRefused_IsDroppedAndThoseBehindItAreMade()
    {
        _away = true;
        await _lane.WriteAsync(_ => throw new StoreUnavailableException("gone"), [new StoreWrite("bad", _ => throw new InvalidDataException("never"))], default);
        await WriteAsync("good", "1");

        Assert.True(await ComeBackAsync());
        Assert.Equal(["good=1"], _written);
        Assert.Equal(1, _outbox.Dropped);
    }

    [Fact]
    public async Task Write_ThatIsRefusedAtOnce_Fails()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => _lane.WriteAsync(new StoreWrite("bad", _ => throw new InvalidDataException("never")), default));

        Assert.False(_outbox.IsBehind);
    }

    private Task<bool> WriteAsync(string key, string value) => _lane.WriteAsync(Of(key, value), default);

    private StoreWrite Of(string key, string value, int weight = 1) => new(
        key,
        _ =>
        {
            if (_away)
            {
                throw new StoreUnavailableException("connection refused");
            }

            _written.Add($"{key}={value}");
            return Task.CompletedTask;
        },
        weight);

    private Task<bool> ComeBackAsync()
    {
        _away = false;
        _state.NoteAnswering();
        return _outbox.FlushAsync(default);
    }
}
