using FunctionsOrchestrator.App.Health;
using Microsoft.Extensions.Time.Testing;

namespace FunctionsOrchestrator.App.Tests.Health;

public sealed class DependencyMonitorTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task CheckAsync_OneUpOneDownOneThrowing_ReportsEachWithItsReason()
    {
        using var monitor = new DependencyMonitor(
            [new Check("engine", _ => Task.FromResult(DependencyStatus.Down("connection refused"))), new Check("store", _ => throw new IOException("disk full"))], _time);

        var snapshot = await monitor.CheckAsync(new Check("durable", _ => Task.FromResult(DependencyStatus.Up("v1"))), default);

        Assert.Equal(
            [
                new DependencyReport("engine", HealthState.Down, 0, "connection refused"),
                new DependencyReport("store", HealthState.Down, 0, "disk full"),
                new DependencyReport("durable", HealthState.Up, 0, "v1"),
            ],
            snapshot.Dependencies);
        Assert.Equal(["engine", "store"], snapshot.Missing);
    }

    [Fact]
    public async Task CheckAsync_AskedAgainWithinTwoSeconds_DoesNotAskTheDependency()
    {
        var asked = 0;
        var durable = new Check("durable", _ => Task.FromResult(DependencyStatus.Up((++asked).ToString())));
        using var monitor = new DependencyMonitor([], _time);

        await monitor.CheckAsync(durable, default);
        _time.Advance(TimeSpan.FromSeconds(1.9));
        await monitor.CheckAsync(durable, default);
        Assert.Equal(1, asked);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        await monitor.CheckAsync(durable, default);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task CheckAsync_DependencyThatNeverAnswers_IsDownAfterTwoSeconds()
    {
        var asked = new TaskCompletionSource();
        using var monitor = new DependencyMonitor(
            [new Check("engine", _ => { asked.SetResult(); return new TaskCompletionSource<DependencyStatus>().Task; })], _time);

        var checking = monitor.CheckAsync(new Check("durable", _ => Task.FromResult(DependencyStatus.Up())), default);
        await asked.Task;
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(new DependencyReport("engine", HealthState.Down, 2000, "no answer within 2 s"), (await checking).Dependencies[0]);
    }

    [Fact]
    public async Task CheckAsync_ManyAtOnce_AskOnce()
    {
        var asked = 0;
        var answer = new TaskCompletionSource<DependencyStatus>();
        var durable = new Check("durable", _ => { Interlocked.Increment(ref asked); return answer.Task; });
        using var monitor = new DependencyMonitor([], _time);

        var all = Enumerable.Range(0, 10).Select(_ => monitor.CheckAsync(durable, default)).ToArray();
        answer.SetResult(DependencyStatus.Up());
        await Task.WhenAll(all);

        Assert.Equal(1, asked);
    }

    private sealed class Check(string name, Func<CancellationToken, Task<DependencyStatus>> answer) : IDependencyCheck
    {
        public string Name => name;

        public Task<DependencyStatus> CheckAsync(CancellationToken cancellation) => answer(cancellation);
    }
}
