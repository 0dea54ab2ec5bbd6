using Azure.Storage.Queues;
using FunctionsOrchestrator.EmbeddedRuntime.Tests.Hosting;
using FunctionsOrchestrator.EmbeddedRuntime.Tests.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.Integration.Tests.Queues;

/// <summary>Queue triggers of a whole host when <c>AzureWebJobsStorage</c> is set.</summary>
public sealed class AzureQueueTriggerTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    private readonly Inbox _inbox = new();
    private TestHost _host = null!;

    private QueueServiceClient Queues => _host.Services.GetRequiredService<QueueServiceClient>();

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(
        [typeof(QueueFunctions)],
        builder => builder.Services.AddSingleton(_inbox),
        """{"extensions":{"queues":{"maxPollingInterval":"00:00:00.500","maxDequeueCount":2}}}""",
        args: ["--AzureWebJobsStorage", azurite.ConnectionString, "--JobQueue", "my-jobs"]);

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task MessageFromTheRegisteredClient_ReachesItsFunction_AndIsDeleted()
    {
        var client = Queues.GetQueueClient("texts");
        await client.CreateIfNotExistsAsync();
        await client.SendMessageAsync("hello from Azure");

        object? received = null;
        await Eventually.True(() => _inbox.Received.TryDequeue(out received));
        Assert.Equal(("hello from Azure", true), received);
        await Eventually.Async(async () => (await client.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0);
    }

    [Fact]
    public async Task MessageThatCannotBeRead_GoesToThePoisonQueue()
    {
        var client = Queues.GetQueueClient("my-jobs");
        await client.CreateIfNotExistsAsync();
        await client.SendMessageAsync("no json");

        var poison = Queues.GetQueueClient("my-jobs-poison");
        await Eventually.Async(async () => await poison.ExistsAsync() && (await poison.PeekMessagesAsync(1)).Value is [var message] && message.Body.ToString() == "no json");
        Assert.Empty(_inbox.Received);
    }

    [Fact]
    public async Task MessageSentAsPlainText_ReachesItsFunctionToo()
    {
        var plain = new QueueServiceClient(azurite.ConnectionString, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }).GetQueueClient("texts");
        await plain.CreateIfNotExistsAsync();
        await plain.SendMessageAsync("not base64!");

        object? received = null;
        await Eventually.True(() => _inbox.Received.TryDequeue(out received));
        Assert.Equal(("not base64!", true), received);
    }
}
