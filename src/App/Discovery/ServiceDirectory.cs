using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>All services in memory: read by everyone, never asking the store or an entity. It is a copy of what the store has.</summary>
public sealed class ServiceDirectory
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, HashSet<Subscription>> _subscriptions = new(StringComparer.Ordinal);
    private DirectorySnapshot _current = DirectorySnapshot.Empty;
    private TaskCompletionSource _next = New();

    public DirectorySnapshot Current => Volatile.Read(ref _current);

    /// <summary>Ends with the next change. Take it before reading, so that nothing falls between.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Waits for the next change of one service alone, its first and its last among them. Take it before reading, too.</summary>
    public Subscription Subscribe(string service)
    {
        ArgumentNullException.ThrowIfNull(service);
        var subscription = new Subscription(this, service);
        lock (_gate)
        {
            if (!_subscriptions.TryGetValue(service, out var others))
            {
                _subscriptions[service] = others = [];
            }

            others.Add(subscription);
        }

        return subscription;
    }

    /// <summary>Makes the next snapshot, and wakes whoever waits for what has changed.</summary>
    public void Apply(Func<DirectorySnapshot, DirectorySnapshot> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Subscription[] woken;
        lock (_gate)
        {
            var (before, next) = (_current, change(_current));
            if (ReferenceEquals(next, before))
            {
                return;
            }

            Volatile.Write(ref _current, next);
            woken = [.. _subscriptions.Where(waiting => !ReferenceEquals(before.FindService(waiting.Key), next.FindService(waiting.Key))).SelectMany(waiting => waiting.Value)];
        }

        foreach (var subscription in woken)
        {
            subscription.Wake();
        }

        Interlocked.Exchange(ref _next, New()).TrySetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Remove(string service, Subscription subscription)
    {
        lock (_gate)
        {
            if (_subscriptions.TryGetValue(service, out var others) && others.Remove(subscription) && others.Count == 0)
            {
                _subscriptions.Remove(service);
            }
        }
    }

    /// <summary>One wait for one service.</summary>
    public sealed class Subscription : IDisposable
    {
        private readonly TaskCompletionSource _changed = New();
        private readonly ServiceDirectory _directory;
        private readonly string _service;

        internal Subscription(ServiceDirectory directory, string service) => (_directory, _service) = (directory, service);

        /// <summary>Ends when it has changed.</summary>
        public Task Changed => _changed.Task;

        public void Dispose() => _directory.Remove(_service, this);

        internal void Wake() => _changed.TrySetResult();
    }
}
