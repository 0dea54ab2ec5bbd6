using System.Collections.Concurrent;

namespace FunctionsOrchestrator.EmbeddedRuntime.Queues.Local;

/// <summary>Wakes those who wait for a queue.</summary>
internal sealed class QueueSignals
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);

    /// <summary>Completes at the next <see cref="Set"/>.</summary>
    public Task Next(string queue) => _waiting.GetOrAdd(queue, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Set(string queue)
    {
        if (_waiting.TryRemove(queue, out var waiting))
        {
            waiting.SetResult();
        }
    }
}
