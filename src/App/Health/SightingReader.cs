using System.Text.Json;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Health;

/// <summary>Looks at replicas that something happened to, and tells their Containers what has changed.</summary>
public sealed class SightingReader(SightingBook book, ContainerDirectory containers, IContainerEngine engine, TimeProvider time)
{
    private const int Parallelism = 8;

    internal async Task RunAsync(IHealthSignals signals, CancellationToken cancellation)
    {
        if (!book.IsEmpty)
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation };
            await Parallel.ForEachAsync(book.Take(), options, async (sighting, token) => await LookAsync(sighting.ContainerId, sighting.DockerId, signals, token));
        }
    }

    private async Task LookAsync(string containerId, string dockerId, IHealthSignals signals, CancellationToken cancellation)
    {
        if (containers.Current.GetValueOrDefault(containerId) is not { } record || record.Replicas.FirstOrDefault(replica => replica.DockerId == dockerId) is not { } known)
        {
            return;
        }

        if (record.Turn is not null)
        {
            // Whatever is at work sees for itself; what it leaves is looked at later.
            book.Add(containerId, dockerId);
            return;
        }

        try
        {
            if (await engine.InspectAsync(dockerId, cancellation) is { State: ReplicaState.Running } seen && JsonSerializer.Serialize(known) != JsonSerializer.Serialize(seen))
            {
                await signals.TellAsync(containerId, new ReplicaSighting(seen, time.GetUtcNow()), cancellation);
            }
        }
        catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException or ContainerEngineException)
        {
            book.Add(containerId, dockerId);
        }
    }
}
