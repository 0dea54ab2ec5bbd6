using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Client;

/// <summary>Those who wait for an instance to start or to end.</summary>
internal sealed class InstanceWaiters
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Waiter>> _waiters = new(StringComparer.Ordinal);
    private bool _stopped;

    /// <summary>A task that ends when the instance reaches such a status. Register first, look at the store then, and nothing is missed.</summary>
    public Waiter Register(string instanceId, Func<OrchestrationRuntimeStatus, bool> reached)
    {
        var waiter = new Waiter(this, instanceId, reached);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopped, typeof(DurableEngine));
            if (!_waiters.TryGetValue(instanceId, out var waiting))
            {
                _waiters[instanceId] = waiting = [];
            }

            waiting.Add(waiter);
        }

        return waiter;
    }

    public void Changed(string instanceId, OrchestrationRuntimeStatus status)
    {
        lock (_gate)
        {
            if (_waiters.TryGetValue(instanceId, out var waiting))
            {
                foreach (var waiter in waiting)
                {
                    waiter.Signal(status);
                }
            }
        }
    }

    /// <summary>Nothing will be signalled any more.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            foreach (var waiter in _waiters.Values.SelectMany(static waiting => waiting))
            {
                waiter.Abandon();
            }
        }
    }

    private void Remove(Waiter waiter)
    {
        lock (_gate)
        {
            if (_waiters.TryGetValue(waiter.InstanceId, out var waiting))
            {
                waiting.Remove(waiter);
                if (waiting.Count == 0)
                {
                    _waiters.Remove(waiter.InstanceId);
                }
            }
        }
    }

    internal sealed class Waiter(InstanceWaiters owner, string instanceId, Func<OrchestrationRuntimeStatus, bool> reached) : IDisposable
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string InstanceId { get; } = instanceId;

        public Task Reached => _reached.Task;

        public bool IsReachedBy(OrchestrationRuntimeStatus status) => reached(status);

        public void Signal(OrchestrationRuntimeStatus status)
        {
            if (reached(status))
            {
                _reached.TrySetResult();
            }
        }

        public void Abandon() => _reached.TrySetException(new ObjectDisposedException(nameof(DurableEngine), "The durable engine has stopped."));

        public void Dispose() => owner.Remove(this);
    }
}
