using System.Text.Json;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Health;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The entity's part in health checking: it takes note of what the sweep and the watch found, each thing once.</summary>
public sealed partial class ContainerEntity
{
    /// <summary>Takes note of a replica's health, unless that is about a run that is over, or old news.</summary>
    public async Task NoteHealth(ReplicaHealthNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        var replica = State?.Replicas.FirstOrDefault(replica => replica.DockerId == note.DockerId);
        if (replica is null || (replica.StartedAt is { } started && note.RunSince is { } run && started != run))
        {
            return;
        }

        var known = State!.Health.GetValueOrDefault(note.DockerId);
        if (known?.RunSince == note.RunSince && (known?.At > note.At || (known?.Status == note.Status && known.Flapping == note.Flapping)))
        {
            return;
        }

        var health = State.Health.Where(other => other.Key != note.DockerId && State.Replicas.Any(there => there.DockerId == other.Key)).Append(new(note.DockerId, note));
        await SaveAsync(State with { Health = health.ToDictionary() }, note.At);
    }

    /// <summary>Takes note of how a replica is now. An operation that is at work sees for itself.</summary>
    public async Task NoteReplica(ReplicaSighting sighting)
    {
        ArgumentNullException.ThrowIfNull(sighting);
        var seen = sighting.Replica;
        var known = State?.Replicas.FirstOrDefault(replica => replica.DockerId == seen.DockerId);
        if (known is null || State!.Turn is not null || known.StartedAt > seen.StartedAt || JsonSerializer.Serialize(known) == JsonSerializer.Serialize(seen))
        {
            return;
        }

        var health = new Dictionary<string, ReplicaHealthNote>(State.Health);
        if (seen.Health != known.Health && VerdictOfEngine(sighting) is { } verdict)
        {
            health[seen.DockerId] = verdict;
        }

        await SaveAsync(State with { Replicas = [.. State.Replicas.Select(replica => replica.DockerId == seen.DockerId ? seen : replica)], Health = health }, sighting.Now);
    }

    /// <summary>Keeps since when an image's own check says what it says; null where there is none, or where ours counts.</summary>
    private ReplicaHealthNote? VerdictOfEngine(ReplicaSighting sighting)
    {
        var replica = sighting.Replica;
        HealthStatus? status = replica.Health switch
        {
            ReplicaHealth.Starting => HealthStatus.Starting,
            ReplicaHealth.Healthy => HealthStatus.Healthy,
            ReplicaHealth.Unhealthy => HealthStatus.Unhealthy,
            _ => null,
        };
        return status is { } said && State.Specs.GetValueOrDefault(replica.Generation)?.HealthCheck is null
            ? new ReplicaHealthNote(replica.DockerId, replica.StartedAt, said, $"the image's own health check says {said.ToString().ToLowerInvariant()}", sighting.Now, false)
            : null;
    }
}
