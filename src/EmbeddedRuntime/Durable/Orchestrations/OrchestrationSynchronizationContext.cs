namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Orchestrations;

/// <summary>
/// Keeps an orchestrator's code on the thread of its current step. A continuation that arrives from elsewhere
/// comes from something that is not durable; it is not run, but reported.
/// </summary>
internal sealed class OrchestrationSynchronizationContext(Action illegalAwait) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private int _owner = -1;

    /// <summary>The calling thread is the one that runs the current step.</summary>
    public bool IsCurrentThread => Volatile.Read(ref _owner) == Environment.CurrentManagedThreadId;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsCurrentThread)
        {
            _queue.Enqueue((d, state));
        }
        else
        {
            illegalAwait();
        }
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("An orchestrator's code runs on one thread.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs code on this context, and what it posts, until nothing is left to run.</summary>
    public void Run(Action code)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        Volatile.Write(ref _owner, Environment.CurrentManagedThreadId);
        try
        {
            code();
            Drain();
        }
        finally
        {
            Volatile.Write(ref _owner, -1);
            SetSynchronizationContext(outer);
        }
    }

    /// <summary>Runs what was posted so far.</summary>
    public void Drain()
    {
        while (_queue.TryDequeue(out var next))
        {
            next.Callback(next.State);
        }
    }
}
