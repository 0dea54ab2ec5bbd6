using FunctionsOrchestrator.EmbeddedRuntime.Durable.History;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Orchestrations;

/// <summary>Events by name, without case: those that nobody has awaited yet, and those that await one, each in order.</summary>
internal sealed class ExternalEvents(DataConverter converter)
{
    private readonly Dictionary<string, LinkedList<Waiter>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly LinkedList<EventRaised> _buffered = new();

    /// <summary>Events that nobody has awaited, oldest first.</summary>
    public IEnumerable<EventRaised> Unprocessed => _buffered;

    public int WaiterCount { get; private set; }

    public Task<T> Wait<T>(string name, CancellationToken cancellation)
    {
        for (var node = _buffered.First; node is not null; node = node.Next)
        {
            if (string.Equals(node.Value.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                _buffered.Remove(node);
                return Read<T>(node.Value);
            }
        }

        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellation);
        }

        return AddWaiter<T>(name, cancellation);
    }

    public void Raise(EventRaised raised)
    {
        if (_waiters.TryGetValue(raised.Name, out var waiting) && waiting.First is { } first)
        {
            waiting.RemoveFirst();
            WaiterCount--;
            first.Value.Resolve(raised);
        }
        else
        {
            Keep(raised);
        }
    }

    /// <summary>Keeps an event, whoever waits for its name.</summary>
    public void Keep(EventRaised raised) => _buffered.AddLast(raised);

    private Task<T> AddWaiter<T>(string name, CancellationToken cancellation)
    {
        if (!_waiters.TryGetValue(name, out var waiting))
        {
            _waiters[name] = waiting = new();
        }

        var completion = new TaskCompletionSource<T>();
        var node = waiting.AddLast(new Waiter(raised => Set(completion, raised)));
        WaiterCount++;
        if (cancellation.CanBeCanceled)
        {
            cancellation.Register(() =>
            {
                if (node.List is not null)
                {
                    waiting.Remove(node);
                    WaiterCount--;
                    completion.TrySetCanceled(cancellation);
                }
            });
        }

        return completion.Task;
    }

    private Task<T> Read<T>(EventRaised raised)
    {
        var completion = new TaskCompletionSource<T>();
        Set(completion, raised);
        return completion.Task;
    }

    private void Set<T>(TaskCompletionSource<T> completion, EventRaised raised)
    {
        T? value;
        try
        {
            value = raised.Input is null ? default : converter.Deserialize<T>(raised.Input);
        }
#pragma warning disable CA1031 // A payload of another type is the awaiting code's to see.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            completion.TrySetException(exception);
            return;
        }

        completion.TrySetResult(value!);
    }

    private sealed record Waiter(Action<EventRaised> Resolve);
}
