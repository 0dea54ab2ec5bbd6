namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Scheduling;

/// <summary>Keeps so many idle actors in memory; the one that has been idle longest goes first.</summary>
internal sealed class IdleLimit(int limit)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<(IEvictable Actor, long Stamp)> _idle = new();
    private readonly Dictionary<IEvictable, LinkedListNode<(IEvictable Actor, long Stamp)>> _places = [];

    /// <summary>An actor has gone idle; the stamp tells this idling from a later one.</summary>
    public void Add(IEvictable actor, long stamp)
    {
        (IEvictable Actor, long Stamp) oldest;
        lock (_gate)
        {
            // An actor counts once, however often it goes idle: a busy one must not push out all others.
            if (_places.Remove(actor, out var place))
            {
                _idle.Remove(place);
                stamp = Math.Max(stamp, place.Value.Stamp);
            }

            _places[actor] = _idle.AddLast((actor, stamp));
            if (_idle.Count <= limit)
            {
                return;
            }

            oldest = _idle.First!.Value;
            _idle.RemoveFirst();
            _places.Remove(oldest.Actor);
        }

        oldest.Actor.EvictIfIdleSince(oldest.Stamp);
    }

    /// <summary>The actor has left memory.</summary>
    public void Remove(IEvictable actor)
    {
        lock (_gate)
        {
            if (_places.Remove(actor, out var place))
            {
                _idle.Remove(place);
            }
        }
    }
}
