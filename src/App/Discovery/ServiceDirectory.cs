using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>All services in memory: read by everyone, never asking the store or an entity. It is a copy of what the store has.</summary>
public sealed class ServiceDirectory
{
    private readonly Lock _gate = new();
    private DirectorySnapshot _current = DirectorySnapshot.Empty;
    private TaskCompletionSource _next = New();

    public DirectorySnapshot Current => Volatile.Read(ref _current);

    /// <summary>Ends with the next change. Take it before reading, so that nothing falls between.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Makes the next snapshot, and wakes whoever waits for it.</summary>
    public void Apply(Func<DirectorySnapshot, DirectorySnapshot> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_gate)
        {
            var next = change(_current);
            if (ReferenceEquals(next, _current))
            {
                return;
            }

            Volatile.Write(ref _current, next);
        }

        Interlocked.Exchange(ref _next, New()).TrySetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
