using System.Collections.Concurrent;

namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>
/// Counts kills over the memory limit by the engine's event <c>oom</c>, which it sends on either version of cgroups:
/// one-shot statistics tell them on neither, and <c>memory.events</c> is there on version 2 only, and gone with the run that it counted.
/// </summary>
/// <remarks>Counted since this process watches, over all runs of a replica; what happened while nobody watched is not known.</remarks>
public sealed class KillBook
{
    private readonly ConcurrentDictionary<string, long> _kills = new(StringComparer.Ordinal);

    public void Note(string dockerId) => _kills.AddOrUpdate(dockerId, 1, static (_, count) => count + 1);

    public long Of(string dockerId) => _kills.GetValueOrDefault(dockerId);

    public void Forget(string dockerId) => _kills.TryRemove(dockerId, out _);
}
