using FunctionsOrchestrator.EmbeddedRuntime.Queues;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Queues;

/// <summary>What every queue store does. Hidden for a second is the shortest that Azure knows, hence the real time.</summary>
public abstract class QueueStoreConformance
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly string _queue = $"q{Guid.NewGuid():N}";

    private protected abstract IQueueStore Store { get; }

    [Fact]
    public async Task Receive_FromAQueueThatNobodyMade_FindsNothing() =>
        Assert.Empty(await Store.ReceiveAsync(_queue, 32, Long, None));

    [Fact]
    public async Task CreateIfNotExists_Twice_IsHarmless()
    {
        await Store.CreateIfNotExistsAsync(_queue, None);
        await SendAsync("kept");
        await Store.CreateIfNotExistsAsync(_queue, None);
        Assert.Equal(["kept"], await TextsAsync());
    }

    [Fact]
    public async Task Messages_ComeOldestFirst_UpToTheNumberAskedFor()
    {
        await SendAsync("a", "b", "c");
        Assert.Equal(["a", "b"], await TextsAsync(most: 2));
        Assert.Equal(["c"], await TextsAsync());
        Assert.Empty(await TextsAsync());
    }

    [Theory]
    [InlineData("{\"name\":\"web\",\"emoji\":\"🐳\"}")]
    [InlineData("<xml attr=\"1\">&amp;</xml>")]
    [InlineData("a")]
    public async Task Body_ComesBackAsItWasSent(string body)
    {
        await SendAsync(body);
        Assert.Equal([body], await TextsAsync());
    }

    [Fact]
    public async Task Body_OfAnyBytes_ComesBackAsItWasSent()
    {
        var bytes = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        await Store.CreateIfNotExistsAsync(_queue, None);
        await Store.SendAsync(_queue, new BinaryData(bytes), TimeSpan.Zero, None);
        Assert.Equal(bytes, Assert.Single(await ReceiveAsync(Long)).Body.ToArray());
    }

    [Fact]
    public async Task ReceivedMessage_IsSeenAgainWhenItsTimeHasPassed_WithAHigherCount()
    {
        await SendAsync("again");
        var first = Assert.Single(await ReceiveAsync(Short));
        var second = await ReceiveOneAsync(Long);

        Assert.Equal(1, first.DequeueCount);
        Assert.Equal(2, second.DequeueCount);
        Assert.Equal(first.Id, second.Id);
        Assert.NotEqual(first.Receipt, second.Receipt);
    }

    [Fact]
    public async Task DeletedMessage_IsGone()
    {
        await SendAsync("once");
        var message = Assert.Single(await ReceiveAsync(Long));
        Assert.True(await Store.DeleteAsync(_queue, message, None));
        Assert.False(await Store.DeleteAsync(_queue, message, None));
    }

    [Fact]
    public async Task Message_ThatSomebodyElseReceived_IsNoLongerOurs()
    {
        await SendAsync("lost");
        var ours = Assert.Single(await ReceiveAsync(Short));
        var theirs = await ReceiveOneAsync(Long);

        Assert.False(await Store.DeleteAsync(_queue, ours, None));
        Assert.Null(await Store.HideAsync(_queue, ours, Long, None));
        Assert.True(await Store.DeleteAsync(_queue, theirs, None));
    }

    [Fact]
    public async Task RenewedMessage_StaysHiddenPastItsFirstTime_AndNeedsItsNewReceipt()
    {
        await SendAsync("renewed", "marker");
        var messages = await ReceiveAsync(Short);
        var receipt = await Store.HideAsync(_queue, messages[0], Long, None);

        // When the one that was not renewed is seen again, the other's first time has passed as well.
        Assert.Equal("marker", (await ReceiveOneAsync(Long)).Body.ToString());
        Assert.Empty(await TextsAsync());
        Assert.NotNull(receipt);
        Assert.False(await Store.DeleteAsync(_queue, messages[0], None));
        Assert.True(await Store.DeleteAsync(_queue, messages[0] with { Receipt = receipt }, None));
    }

    [Fact]
    public async Task MessageThatIsShownAgain_IsReceivedAtOnce()
    {
        await SendAsync("back");
        var message = Assert.Single(await ReceiveAsync(Long));
        Assert.NotNull(await Store.HideAsync(_queue, message, TimeSpan.Zero, None));
        Assert.Equal(["back"], await TextsAsync());
    }

    [Fact]
    public async Task DelayedMessage_IsHiddenUntilItsTime()
    {
        await Store.CreateIfNotExistsAsync(_queue, None);
        await Store.SendAsync(_queue, new BinaryData("later"), Short, None);
        await SendAsync("now");
        Assert.Equal(["now"], await TextsAsync());
        Assert.Equal("later", (await ReceiveOneAsync(Long)).Body.ToString());
    }

    [Fact]
    public async Task Queues_DoNotSeeEachOthersMessages()
    {
        await SendAsync("mine");
        Assert.Empty(await Store.ReceiveAsync($"{_queue}-poison", 32, Long, None));
        Assert.Equal(["mine"], await TextsAsync());
    }

    [Fact]
    public async Task ConcurrentReceivers_ShareTheMessages_AndNobodyGetsOneTwice()
    {
        var sent = Enumerable.Range(0, 40).Select(number => $"m{number}").ToArray();
        await SendAsync(sent);
        var received = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var mine = new List<string>();
            while (await Store.ReceiveAsync(_queue, 3, Long, None) is { Count: > 0 } messages)
            {
                mine.AddRange(messages.Select(message => message.Body.ToString()));
            }

            return mine;
        })));

        Assert.Equal(sent.Order(), received.SelectMany(texts => texts).Order());
    }

    private async Task SendAsync(params string[] bodies)
    {
        await Store.CreateIfNotExistsAsync(_queue, None);
        foreach (var body in bodies)
        {
            await Store.SendAsync(_queue, new BinaryData(body), TimeSpan.Zero, None);
        }
    }

    private Task<IReadOnlyList<QueueMessage>> ReceiveAsync(TimeSpan hiddenFor, int most = 32) => Store.ReceiveAsync(_queue, most, hiddenFor, None);

    private async Task<IEnumerable<string>> TextsAsync(int most = 32) => (await ReceiveAsync(Long, most)).Select(message => message.Body.ToString());

    private async Task<QueueMessage> ReceiveOneAsync(TimeSpan hiddenFor)
    {
        using var limit = new CancellationTokenSource(Long);
        while (true)
        {
            if (await ReceiveAsync(hiddenFor) is [var message])
            {
                return message;
            }

            await Store.WaitAsync(_queue, TimeSpan.FromMilliseconds(50), limit.Token);
        }
    }
}
