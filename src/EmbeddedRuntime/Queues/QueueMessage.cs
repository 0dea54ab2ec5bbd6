namespace FunctionsOrchestrator.EmbeddedRuntime.Queues;

/// <summary>A message that was received and is hidden from others for a while.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Receipt">Proves that it is ours; changes when the time is renewed.</param>
/// <param name="Body">What was sent.</param>
/// <param name="DequeueCount">How often it has been received, this time included.</param>
internal sealed record QueueMessage(string Id, string Receipt, BinaryData Body, long DequeueCount);
