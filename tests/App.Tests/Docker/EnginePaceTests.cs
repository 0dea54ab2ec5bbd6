using FunctionsOrchestrator.App.Adapters.Docker;

namespace FunctionsOrchestrator.App.Tests.Docker;

public sealed class EnginePaceTests
{
    private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Run_OneIsAtWork_TheNextWaitsForItsEnd()
    {
        using var pace = new EnginePace(Timeout.InfiniteTimeSpan);
        var calls = new List<string>();
        var first = pace.RunAsync(() => Call(calls, "first", _first.Task), default);
        var second = pace.RunAsync(() => Call(calls, "second", Task.FromResult("2")), default);

        Assert.Equal(["first"], calls);
        _first.SetResult("1");

        Assert.Equal(["1", "2"], await Task.WhenAll(first, second));
        Assert.Equal(["first", "second"], calls);
    }

    [Fact]
    public async Task Run_OneHangs_TheNextGoesWhenItsPatienceEnds()
    {
        using var pace = new EnginePace(TimeSpan.FromMilliseconds(1));
        var hanging = pace.RunAsync(() => _first.Task, default);

        Assert.Equal("2", await pace.RunAsync(() => Task.FromResult("2"), default));
        Assert.False(hanging.IsCompleted);
        _first.SetResult("1");
        Assert.Equal("1", await hanging);
    }

    [Fact]
    public async Task Run_OneWentWithoutItsTurn_GivesNoTurnBack()
    {
        using var pace = new EnginePace(TimeSpan.Zero);
        var holder = pace.RunAsync(() => _first.Task, default);
        await pace.RunAsync(() => Task.FromResult("went on its own"), default);

        // To give back a turn that it never had would be one too many: the holder's own release would throw.
        _first.SetResult("1");
        Assert.Equal("1", await holder);
    }

    [Fact]
    public async Task Run_OneFails_TheNextGoes()
    {
        using var pace = new EnginePace(Timeout.InfiniteTimeSpan);

        await Assert.ThrowsAsync<InvalidOperationException>(() => pace.RunAsync<string>(() => throw new InvalidOperationException("refused"), default));

        Assert.Equal("2", await pace.RunAsync(() => Task.FromResult("2"), default));
    }

    [Fact]
    public async Task Run_CallerGivesUpWhileItWaits_IsNotCalled()
    {
        using var pace = new EnginePace(Timeout.InfiniteTimeSpan);
        using var cancellation = new CancellationTokenSource();
        var holder = pace.RunAsync(() => _first.Task, default);
        var calls = new List<string>();
        var waiting = pace.RunAsync(() => Call(calls, "second", Task.FromResult("2")), cancellation.Token);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        _first.SetResult("1");
        await holder;

        Assert.Empty(calls);
    }

    private static Task<string> Call(List<string> calls, string name, Task<string> result)
    {
        calls.Add(name);
        return result;
    }
}
