using System.Collections.Concurrent;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Scheduling;

/// <summary>Keeps so many idle actors in memory; the one that has been idle longest goes first.</summary>
internal sealed class IdleLimit(int limit)
{
    private readonly ConcurrentQueue<(IEvictable Actor, long Stamp)> _idle = new();

    /// <summary>An actor has gone idle; the stamp tells this idling from a later one.</summary>
    public void Add(IEvictable actor, long stamp)
    {
        _idle.Enqueue((actor, stamp));
        while (_idle.Count > limit && _idle.TryDequeue(out var oldest))
        {
            oldest.Actor.EvictIfIdleSince(oldest.Stamp);
        }
    }
}
