using System.Collections.Concurrent;
using FunctionsOrchestrator.EmbeddedRuntime.Queues;
using FunctionsOrchestrator.EmbeddedRuntime.Queues.Local;
using FunctionsOrchestrator.EmbeddedRuntime.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Queues;

public sealed class QueueListenerTests : IAsyncLifetime, IDisposable
{
    private const string Queue = "jobs";

    private readonly string _folder = Directory.CreateDirectory(TestHost.NewFolder()).FullName;
    private readonly LocalQueueStore _store;
    private readonly ConcurrentQueue<(string Text, long Try)> _seen = [];
    private readonly CancellationTokenSource _stop = new();
    private Func<QueueMessage, CancellationToken, Task> _work = (_, _) => Task.CompletedTask;
    private QueueListener? _listener;
    private Task _running = Task.CompletedTask;

    public QueueListenerTests() => _store = new LocalQueueStore(Path.Combine(_folder, "queues.db"), TimeProvider.System);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    public void Dispose()
    {
        _listener?.Dispose();
        _stop.Dispose();
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Message_IsWorkedOffOnceAndDeleted()
    {
        Listen(new QueueOptions());
        await SendAsync("a", "b", "c");
        await Eventually.Async(IsEmptyAsync);
        Assert.Equal(["a", "b", "c"], _seen.Select(each => each.Text).Order());
    }

    [Fact]
    public async Task FailingMessage_IsTriedAsOftenAsAllowed_ThenGoesToThePoisonQueue()
    {
        _work = (_, _) => throw new InvalidOperationException("broken");
        Listen(new QueueOptions { MaxDequeueCount = 3 });
        await SendAsync("bad");
        await Eventually.Async(async () => await _store.ReceiveAsync("jobs-poison", 1, TimeSpan.Zero, default) is [var poison] && poison.Body.ToString() == "bad");
        await Eventually.Async(IsEmptyAsync);
        Assert.Equal([1, 2, 3], _seen.Select(each => each.Try));
    }

    [Fact]
    public async Task FailingMessage_DoesNotHoldUpTheOthers()
    {
        _work = (message, _) => message.Body.ToString() == "bad" ? throw new InvalidOperationException("broken") : Task.CompletedTask;
        Listen(new QueueOptions { RetryDelay = TimeSpan.FromHours(1) });
        await SendAsync("bad", "good");
        await Eventually.True(() => _seen.Any(each => each.Text == "good"));
        await Eventually.Async(async () => (await _store.ReceiveAsync(Queue, 32, TimeSpan.Zero, default)).Count == 0);
        Assert.Equal(1, _seen.Count(each => each.Text == "bad"));
    }

    [Fact]
    public async Task MessageThatKilledItsProcessTooOften_GoesToThePoisonQueueUnseen()
    {
        await SendAsync("deadly");
        for (var i = 0; i < 2; i++)
        {
            Assert.Single(await _store.ReceiveAsync(Queue, 1, TimeSpan.Zero, default));
        }

        Listen(new QueueOptions { MaxDequeueCount = 2 });
        await Eventually.Async(async () => await _store.ReceiveAsync("jobs-poison", 1, TimeSpan.Zero, default) is { Count: 1 });
        Assert.Empty(_seen);
    }

    [Fact]
    public async Task LongRun_KeepsItsMessageHidden_BecauseItsTimeIsRenewed()
    {
        // Long enough for a machine that has more to do to renew it in time.
        var lease = TimeSpan.FromSeconds(1);
        var end = new TaskCompletionSource();
        _work = (_, _) => end.Task;
        Listen(new QueueOptions { Lease = lease });
        await SendAsync("long");
        await Eventually.True(() => !_seen.IsEmpty);

        // A second message, received for three leases and not renewed, tells when that much time has passed.
        await _store.SendAsync("clock", new BinaryData("x"), lease * 3, default);
        await Eventually.Async(async () => (await _store.ReceiveAsync("clock", 1, TimeSpan.FromHours(1), default)).Count == 1);
        Assert.Empty(await _store.ReceiveAsync(Queue, 32, TimeSpan.Zero, default));
        end.SetResult();
        await Eventually.Async(IsEmptyAsync);
        Assert.Single(_seen);
    }

    [Fact]
    public async Task BatchSize_BoundsWhatRunsAtOnce()
    {
        var running = 0;
        var most = 0;
        var gate = new SemaphoreSlim(0);
        _work = async (_, _) =>
        {
            var now = Interlocked.Increment(ref running);
            most = Math.Max(most, now);
            await gate.WaitAsync(CancellationToken.None);
            Interlocked.Decrement(ref running);
        };
        Listen(new QueueOptions { BatchSize = 4 });
        await SendAsync([.. Enumerable.Range(0, 12).Select(number => $"m{number}")]);
        await Eventually.True(() => Volatile.Read(ref running) == 4);
        Assert.Equal(4, _seen.Count);
        gate.Release(12);
        await Eventually.Async(IsEmptyAsync);
        Assert.Equal(4, most);
        Assert.Equal(12, _seen.Count);
        gate.Dispose();
    }

    [Fact]
    public async Task Stop_WaitsForWhatRuns_AndGivesBackWhatItCutShort()
    {
        _work = (_, stopping) => Task.Delay(Timeout.Infinite, stopping);
        Listen(new QueueOptions());
        await SendAsync("cut short");
        await Eventually.True(() => !_seen.IsEmpty);
        await _stop.CancelAsync();
        await _running;

        var back = Assert.Single(await _store.ReceiveAsync(Queue, 32, TimeSpan.FromHours(1), default));
        Assert.Equal("cut short", back.Body.ToString());
    }

    private void Listen(QueueOptions options)
    {
        _listener = new QueueListener(Queue, _store, WorkAsync, options, TimeProvider.System, NullLogger<QueueListener>.Instance);
        _running = _listener.RunAsync(_stop.Token);
    }

    private Task WorkAsync(QueueMessage message, CancellationToken stopping)
    {
        _seen.Enqueue((message.Body.ToString(), message.DequeueCount));
        return _work(message, stopping);
    }

    private async Task SendAsync(params string[] texts)
    {
        foreach (var text in texts)
        {
            await _store.SendAsync(Queue, new BinaryData(text), TimeSpan.Zero, default);
        }
    }

    /// <summary>Nothing is left, not even hidden: every message that was seen has been settled.</summary>
    private Task<bool> IsEmptyAsync() => Task.FromResult(_store.Count(Queue) == 0);
}
