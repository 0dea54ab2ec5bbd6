namespace FunctionsOrchestrator.App.Events;

/// <summary>Tells those who wait in this process that something was appended.</summary>
public sealed class EventFeed
{
    private TaskCompletionSource _next = New();

    /// <summary>Ends with the next append. Take it before reading, so that nothing falls between.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Announce() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
