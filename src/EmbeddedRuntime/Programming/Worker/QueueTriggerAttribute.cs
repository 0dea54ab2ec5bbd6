using FunctionsOrchestrator.EmbeddedRuntime.Worker.Extensions.Abstractions;

namespace FunctionsOrchestrator.EmbeddedRuntime.Worker;

/// <summary>Runs the function for each message of a queue. The message is deleted when the function returns, and seen again when it throws.</summary>
public sealed class QueueTriggerAttribute(string queueName) : TriggerBindingAttribute
{
    public string QueueName { get; } = queueName;

    /// <summary>The setting that holds the storage connection; <c>AzureWebJobsStorage</c> when not given.</summary>
    public string? Connection { get; set; }
}
