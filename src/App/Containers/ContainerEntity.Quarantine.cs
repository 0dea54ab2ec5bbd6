using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The entity's part in responses to findings: it keeps the marks, whoever has the turn.</summary>
public sealed partial class ContainerEntity
{
    private static readonly TimeSpan LongestLook = TimeSpan.FromMinutes(1);

    /// <summary>Marks a replica before anything is done to it: from here on nobody of ours repairs it or sends anything to it. A mark that is as strong stays.</summary>
    public async Task Quarantine(ReplicaQuarantine mark)
    {
        ArgumentNullException.ThrowIfNull(mark);
        if (State is null or { Wish.State: ContainerState.Removed }
            || (State.Quarantines.TryGetValue(mark.DockerId, out var known) && (known.Released || known.Action >= mark.Action)))
        {
            return;
        }

        await SaveAsync(State with { Quarantines = new Dictionary<string, ReplicaQuarantine>(State.Quarantines) { [mark.DockerId] = mark } }, mark.Since);
    }

    /// <summary>One that is to be removed is marked until it is gone.</summary>
    private static IReadOnlyDictionary<string, ReplicaQuarantine> After(ReplicaRelease? release, IReadOnlyDictionary<string, ReplicaQuarantine> marks) => release switch
    {
        null => marks,
        { Resume: true } => marks.Where(mark => mark.Key != release.DockerId).ToDictionary(),
        _ => marks.ToDictionary(mark => mark.Key, mark => mark.Key == release.DockerId ? mark.Value with { Released = true } : mark.Value),
    };

    /// <summary>Without those that are gone. A look may be older than a mark, so that a young one stays.</summary>
    private static IReadOnlyDictionary<string, ReplicaQuarantine> Present(IReadOnlyDictionary<string, ReplicaQuarantine> marks, IReadOnlyList<ObservedReplica>? seen, DateTimeOffset now)
    {
        if (marks.Count == 0 || seen is null)
        {
            return marks;
        }

        var present = seen.Select(replica => replica.DockerId).ToHashSet(StringComparer.Ordinal);
        return marks.Where(mark => present.Contains(mark.Key) || !(mark.Value.Released || mark.Value.Since + LongestLook < now)).ToDictionary();
    }
}
