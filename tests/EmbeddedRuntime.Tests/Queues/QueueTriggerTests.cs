using Azure;
using Azure.Storage.Queues;
using FunctionsOrchestrator.EmbeddedRuntime.Queues;
using FunctionsOrchestrator.EmbeddedRuntime.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Queues;

/// <summary>From the client that an app sends with to the function that receives, on the local queue.</summary>
public sealed class QueueTriggerTests : IAsyncLifetime
{
    private readonly Inbox _inbox = new();
    private TestHost _host = null!;

    private QueueServiceClient Queues => _host.Services.GetRequiredService<QueueServiceClient>();

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(
        [typeof(QueueFunctions)], builder => builder.Services.AddSingleton(_inbox), args: ["--JobQueue", "my-jobs"]);

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task Text_ReachesItsFunction()
    {
        var client = Queues.GetQueueClient("texts");
        await client.CreateIfNotExistsAsync();
        var receipt = await client.SendMessageAsync("hello");

        Assert.NotEmpty(receipt.Value.MessageId);
        Assert.Equal(("hello", true), await NextAsync());
    }

    [Fact]
    public async Task Bytes_ReachTheirFunction()
    {
        await Queues.GetQueueClient("bytes").SendMessageAsync(new BinaryData([0, 255, 7]));
        Assert.Equal(new byte[] { 0, 255, 7 }, await NextAsync());
    }

    [Fact]
    public async Task Json_IsReadAsTheFunctionsType_FromAQueueNamedByASetting()
    {
        await Queues.GetQueueClient("my-jobs").SendMessageAsync("""{"name":"web","size":3}""");
        Assert.Equal((new Job("web", 3), "queueTrigger"), await NextAsync());
    }

    [Fact]
    public async Task JsonThatIsNone_GoesToThePoisonQueue()
    {
        await Queues.GetQueueClient("my-jobs").SendMessageAsync("no json");
        var store = _host.Services.GetRequiredService<QueueStores>().Local;
        await Eventually.Async(async () => await store.ReceiveAsync("my-jobs-poison", 1, TimeSpan.Zero, default) is [var poison] && poison.Body.ToString() == "no json");
        Assert.Empty(_inbox.Received);
    }

    [Fact]
    public async Task LocalClient_RefusesWhatItCannotDo_ClearlyAndAtOnce()
    {
        var client = Queues.GetQueueClient("texts");

        var error = await Assert.ThrowsAsync<NotSupportedException>(() => client.ReceiveMessagesAsync());
        Assert.Contains("AzureWebJobsStorage", error.Message);
        Assert.Throws<NotSupportedException>(() => client.PeekMessage());
        await Assert.ThrowsAsync<NotSupportedException>(() => Queues.CreateQueueAsync("other"));
        await Assert.ThrowsAsync<RequestFailedException>(() => client.SendMessageAsync(new string('x', 48 * 1024 + 1)));
        Assert.Throws<ArgumentException>(() => Queues.GetQueueClient("Bad_Name"));
    }

    private async Task<object> NextAsync()
    {
        object? next = null;
        await Eventually.True(() => _inbox.Received.TryDequeue(out next));
        return next!;
    }
}
