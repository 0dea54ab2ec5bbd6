using FunctionsOrchestrator.EmbeddedRuntime.Queues;
using FunctionsOrchestrator.EmbeddedRuntime.Queues.Local;
using FunctionsOrchestrator.EmbeddedRuntime.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Queues;

public sealed class LocalQueueStoreTests : QueueStoreConformance, IDisposable
{
    private readonly string _folder = Directory.CreateDirectory(TestHost.NewFolder()).FullName;
    private readonly LocalQueueStore _store;

    public LocalQueueStoreTests() => _store = Open(TimeProvider.System);

    private protected override IQueueStore Store => _store;

    public void Dispose()
    {
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Messages_SurviveARestart_AndReceivedOnesAreSeenAtOnce()
    {
        await _store.SendAsync("jobs", new BinaryData("waiting"), TimeSpan.Zero, default);
        await _store.SendAsync("jobs", new BinaryData("delayed"), TimeSpan.FromHours(1), default);
        var received = Assert.Single(await _store.ReceiveAsync("jobs", 1, TimeSpan.FromHours(1), default));
        _store.Dispose();

        using var reopened = Open(TimeProvider.System);
        var again = Assert.Single(await reopened.ReceiveAsync("jobs", 32, TimeSpan.FromHours(1), default));
        Assert.Equal("waiting", again.Body.ToString());
        Assert.Equal(2, again.DequeueCount);
        Assert.False(await reopened.DeleteAsync("jobs", received, default));
    }

    [Fact]
    public async Task Wait_EndsWhenSomethingIsSent()
    {
        var waiting = _store.WaitAsync("jobs", TimeSpan.FromHours(1), default);
        Assert.False(waiting.IsCompleted);
        await _store.SendAsync("other", new BinaryData("x"), TimeSpan.Zero, default);
        Assert.False(waiting.IsCompleted);
        await _store.SendAsync("jobs", new BinaryData("x"), TimeSpan.Zero, default);
        await waiting;
    }

    [Fact]
    public async Task Wait_EndsWhenAHiddenMessageIsDue()
    {
        var time = new FakeTimeProvider();
        using var store = Open(time);
        await store.SendAsync("jobs", new BinaryData("x"), TimeSpan.FromMinutes(5), default);
        var waiting = store.WaitAsync("jobs", TimeSpan.FromHours(1), default);
        time.Advance(TimeSpan.FromMinutes(4));
        Assert.False(waiting.IsCompleted);
        time.Advance(TimeSpan.FromMinutes(1));
        await waiting;
        Assert.Single(await store.ReceiveAsync("jobs", 1, TimeSpan.FromMinutes(1), default));
    }

    [Fact]
    public async Task MessageThatIsOnlyDelayed_KeepsItsDelayOverARestart()
    {
        await _store.SendAsync("jobs", new BinaryData("x"), TimeSpan.FromHours(1), default);
        _store.Dispose();
        using var reopened = Open(TimeProvider.System);
        Assert.Empty(await reopened.ReceiveAsync("jobs", 1, TimeSpan.FromMinutes(1), default));
    }

    private LocalQueueStore Open(TimeProvider time) => new(Path.Combine(_folder, "queues.db"), time);
}
