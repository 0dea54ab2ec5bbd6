using System.Globalization;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Monitoring;
using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>Reads lists, one-shot statistics and sizes, each with its time and behind the engine's circuit.</summary>
internal sealed class DockerUsageSource(DockerConnection connection, EngineHttp http, Installation installation, TimeProvider time) : IUsageSource
{
    // An engine answers with its next tick, which comes within a second or two.
    private static readonly TimeSpan SampleTimeout = TimeSpan.FromSeconds(10);

    // It walks through all files of all containers and volumes.
    private static readonly TimeSpan DiskTimeout = TimeSpan.FromMinutes(10);

    public async Task<EngineCensus> CountAsync(CancellationToken cancellation)
    {
        var listed = await connection.CallAsync((_, token) => http.GetAsync("/containers/json?all=1", EngineJson.Default.ListedArray, token), DockerConnection.CallTimeout, cancellation) ?? [];
        var running = listed.Count(container => container.State is "running");
        var paused = listed.Count(container => container.State is "paused");
        return new EngineCensus([.. listed.Select(ReplicaOf).OfType<CountedReplica>()], running, paused, listed.Length - running - paused);
    }

    public async Task<RawSample?> ReadAsync(string dockerId, DateTimeOffset? runSince, CancellationToken cancellation)
    {
        var at = time.GetUtcNow();
        var statistics = await connection.CallAsync(
            (_, token) => http.GetAsync($"/containers/{dockerId}/stats?stream=false&one-shot=true", StatisticsJson.Default.Statistics, token), SampleTimeout, cancellation);
        return statistics is null ? null : StatisticsMapper.Map(statistics, at, runSince);
    }

    public async Task<IReadOnlyDictionary<string, DiskUsage>> ReadDiskAsync(CancellationToken cancellation)
    {
        // Engines that can are asked for these two only; others pass over the words.
        var sizes = await connection.CallAsync(
            (_, token) => http.GetAsync("/system/df?type=container&type=volume", EngineJson.Default.DiskFree, token), DiskTimeout, cancellation);
        var volumes = (sizes?.Volumes ?? []).Where(volume => volume.UsageData is { Size: > 0 })
            .GroupBy(volume => volume.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().UsageData!.Size, StringComparer.Ordinal);
        return (sizes?.Containers ?? []).ToDictionary(
            container => container.Id,
            container => new DiskUsage(
                Math.Max(0, container.SizeRw ?? 0),
                (container.Mounts ?? []).Where(mount => mount is { Type: "volume", Name: not null }).Select(mount => mount.Name!).Distinct(StringComparer.Ordinal).Sum(volumes.GetValueOrDefault)),
            StringComparer.Ordinal);
    }

    public async Task<EngineCapacity> ReadCapacityAsync(CancellationToken cancellation)
    {
        var info = await connection.CallAsync((_, token) => http.GetAsync("/info", EngineJson.Default.Info, token), DockerConnection.CallTimeout, cancellation);
        return new EngineCapacity(info?.Name ?? string.Empty, info?.Cpus ?? 0, info?.Memory ?? 0, info?.DockerRootDir ?? string.Empty);
    }

    private CountedReplica? ReplicaOf(EngineAnswers.Listed container) =>
        container is { State: "running" or "paused", Labels: { Container: { } id } labels } && labels.Installation == installation.Id
            ? new CountedReplica(container.Id, id, labels.Name ?? id, (container.Names?.FirstOrDefault() ?? string.Empty).TrimStart('/'), NumberOf(labels.Generation), NumberOf(labels.Replica))
            : null;

    private static int NumberOf(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
