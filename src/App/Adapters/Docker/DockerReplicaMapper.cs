using System.Globalization;
using System.Text.RegularExpressions;
using Docker.DotNet.Models;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>Turns what Docker says of a container into what we observe.</summary>
internal static partial class DockerReplicaMapper
{
    public static ObservedReplica Map(ContainerListResponse container)
    {
        var labels = container.Labels ?? new Dictionary<string, string>();
        var state = StateOf(container.State);
        return new ObservedReplica
        {
            DockerId = container.ID,
            Name = (container.Names?.FirstOrDefault() ?? string.Empty).TrimStart('/'),
            ContainerId = labels.TryGetValue(ReplicaLabels.Container, out var id) ? id : null,
            Generation = NumberOf(labels, ReplicaLabels.Generation),
            Index = NumberOf(labels, ReplicaLabels.Replica),
            State = state,
            Health = HealthOf(container.Status),
            CreatedAt = Utc(container.Created),
            ExitCode = state is ReplicaState.Exited && ExitStatus().Match(container.Status ?? string.Empty) is { Success: true } match
                ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
                : null,
            Ip = IpOf(container.NetworkSettings?.Networks),
            Networks = [.. (container.NetworkSettings?.Networks?.Keys ?? []).Order(StringComparer.Ordinal)],
            Ports = PublishedPorts.Of(
                from port in container.Ports ?? []
                where port.PublicPort is > 0
                select (new ObservedPort(port.PrivatePort, port.PublicPort!.Value, port.Type), port.IP)),
        };
    }

    public static ObservedReplica Map(ContainerInspectResponse container)
    {
        var labels = container.Config?.Labels ?? new Dictionary<string, string>();
        var state = StateOf(container.State?.Status);
        return new ObservedReplica
        {
            DockerId = container.ID,
            Name = container.Name.TrimStart('/'),
            ContainerId = labels.TryGetValue(ReplicaLabels.Container, out var id) ? id : null,
            Generation = NumberOf(labels, ReplicaLabels.Generation),
            Index = NumberOf(labels, ReplicaLabels.Replica),
            State = state,
            Health = HealthOf($"({container.State?.Health?.Status})"),
            CreatedAt = Utc(container.Created),
            ProcessId = container.State?.Pid is > 0 ? container.State.Pid : null,
            StartedAt = TimeOf(container.State?.StartedAt),
            FinishedAt = state is ReplicaState.Exited or ReplicaState.Dead ? TimeOf(container.State?.FinishedAt) : null,
            OomKilled = state is ReplicaState.Exited or ReplicaState.Dead && container.State?.OOMKilled is true,
            ExitCode = state is ReplicaState.Exited ? (int)(container.State?.ExitCode ?? 0) : null,
            Ip = IpOf(container.NetworkSettings?.Networks),
            Networks = [.. (container.NetworkSettings?.Networks?.Keys ?? []).Order(StringComparer.Ordinal)],
            Ports = PublishedPorts.Of(
                from port in container.NetworkSettings?.Ports ?? new Dictionary<string, IList<PortBinding>>()
                from binding in port.Value ?? []
                select (ObservedPortOf(port.Key, binding), binding.HostIP)),
        };
    }

    private static ReplicaState StateOf(string? state) => state switch
    {
        "running" => ReplicaState.Running,
        "paused" => ReplicaState.Paused,
        "restarting" => ReplicaState.Restarting,
        "removing" => ReplicaState.Removing,
        "exited" => ReplicaState.Exited,
        "dead" => ReplicaState.Dead,
        _ => ReplicaState.Created,
    };

    private static ReplicaHealth HealthOf(string? status) => status switch
    {
        null => ReplicaHealth.None,
        _ when status.Contains("(healthy)", StringComparison.Ordinal) => ReplicaHealth.Healthy,
        _ when status.Contains("(unhealthy)", StringComparison.Ordinal) => ReplicaHealth.Unhealthy,
        _ when status.Contains("starting)", StringComparison.Ordinal) => ReplicaHealth.Starting,
        _ => ReplicaHealth.None,
    };

    private static string? IpOf(IDictionary<string, EndpointSettings>? networks) =>
        networks?.OrderBy(network => ContainerNetworks.IsGrant(network.Key)).ThenBy(network => network.Key, StringComparer.Ordinal).Select(network => network.Value.IPAddress).FirstOrDefault(ip => !string.IsNullOrEmpty(ip));

    private static ObservedPort ObservedPortOf(string key, PortBinding binding)
    {
        var parts = key.Split('/');
        return new ObservedPort(
            int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(binding.HostPort, CultureInfo.InvariantCulture), parts.ElementAtOrDefault(1) ?? "tcp");
    }

    private static int NumberOf(IDictionary<string, string> labels, string label) =>
        labels.TryGetValue(label, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    internal static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time.Kind is DateTimeKind.Local ? time.ToUniversalTime() : time, DateTimeKind.Utc));

    /// <summary>Docker writes the year 1 for what has not happened.</summary>
    private static DateTimeOffset? TimeOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) && time.Year > 1
            ? time
            : null;

    [GeneratedRegex(@"^Exited \((\d+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex ExitStatus();
}
