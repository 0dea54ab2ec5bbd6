using FunctionsOrchestrator.EmbeddedRuntime.Hosting;

namespace FunctionsOrchestrator.EmbeddedRuntime.Queues;

/// <summary><c>extensions.queues</c> of host.json, with Azure's names and defaults.</summary>
internal sealed record QueueOptions
{
    /// <summary>Messages that one queue's function works on at once (<c>batchSize</c>), from 1 to 32.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>The longest pause between two looks into an empty queue (<c>maxPollingInterval</c>).</summary>
    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a message whose function failed stays hidden before the next try (<c>visibilityTimeout</c>).</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.Zero;

    /// <summary>Tries before a message goes to the poison queue (<c>maxDequeueCount</c>).</summary>
    public int MaxDequeueCount { get; init; } = 5;

    /// <summary>Message bodies are base64 on the wire (<c>messageEncoding</c>: <c>base64</c> or <c>none</c>).</summary>
    public bool IsBase64 { get; init; } = true;

    /// <summary>How long a message is hidden while its function runs; renewed at half of it, so that only a crash makes it seen again.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    public static QueueOptions Read(HostJsonReader read)
    {
        var standard = new QueueOptions();
        var encoding = read.Text("extensions.queues.messageEncoding", "base64").ToLowerInvariant();
        if (encoding is not ("base64" or "none"))
        {
            read.Fault($"host.json: extensions.queues.messageEncoding is \"{encoding}\"; it is \"base64\" or \"none\".");
        }

        return new QueueOptions
        {
            BatchSize = read.Number("extensions.queues.batchSize", standard.BatchSize, 1, 32),
            MaxPollingInterval = read.Span("extensions.queues.maxPollingInterval", standard.MaxPollingInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)),
            RetryDelay = read.Span("extensions.queues.visibilityTimeout", standard.RetryDelay, TimeSpan.Zero, TimeSpan.FromDays(7)),
            MaxDequeueCount = read.Number("extensions.queues.maxDequeueCount", standard.MaxDequeueCount, 1, 1000),
            IsBase64 = encoding != "none",
        };
    }
}
