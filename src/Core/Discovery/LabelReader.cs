using System.Globalization;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>Makes an instance of what a foreign container's labels say, or names every fault in them by its label.</summary>
public static class LabelReader
{
    /// <summary>Carries the service's name; what begins with it and a dot says more.</summary>
    public const string Service = "orchestrator.service";

    private const string Port = $"{Service}.port";
    private const string Version = $"{Service}.version";
    private const string Scheme = $"{Service}.scheme";
    private const string Address = $"{Service}.address";
    private const string Tags = $"{Service}.tags";
    private const string DependsOn = $"{Service}.depends_on";
    private const string HealthCheck = $"{Service}.health_check";
    private const string Metadata = $"{Service}.metadata.";
    private const int ShortId = 12;

    private static readonly string[] Known = [Port, Version, Scheme, Address, Tags, DependsOn, HealthCheck];

    /// <param name="container">Whose labels.</param>
    /// <param name="defaults">What a health check has beside its path.</param>
    /// <param name="host">By which address others know the engine's host; null when that is not known.</param>
    public static LabelledReading Read(LabelledContainer container, HealthCheckSpec defaults, string? host)
    {
        ArgumentNullException.ThrowIfNull(container);
        ArgumentNullException.ThrowIfNull(defaults);
        var faults = new SpecFaults();
        var service = ReadService(container, faults);
        var check = ReadCheck(container, service.Port, defaults, faults);
        var errors = faults.ToDictionary();
        return new LabelledReading(errors.Count > 0 ? null : Instance(container.Observed, service, check, host), errors);
    }

    private static ServiceSpec ReadService(LabelledContainer container, SpecFaults faults)
    {
        var labels = container.Labels;
        var metadata = labels.Where(label => label.Key.StartsWith(Metadata, StringComparison.Ordinal)).ToDictionary(label => label.Key[Metadata.Length..], label => label.Value);
        var service = new ServiceSpec
        {
            Name = labels.GetValueOrDefault(Service) ?? string.Empty,
            Version = labels.GetValueOrDefault(Version) ?? ServiceReader.VersionOf(container.Image),
            Port = ReadPort(container, faults),
            Scheme = labels.GetValueOrDefault(Scheme) ?? ServiceRules.DefaultScheme,
            Address = ReadAddress(labels.GetValueOrDefault(Address), faults),
            Metadata = metadata,
            Tags = Words(labels.GetValueOrDefault(Tags)),
            DependsOn = Words(labels.GetValueOrDefault(DependsOn)),
        };
        ServiceRules.CheckName(Service, service.Name, faults);
        ServiceRules.CheckVersion(Version, service.Version, faults);
        ServiceRules.CheckScheme(Scheme, service.Scheme, faults);
        ServiceRules.CheckMetadata(Metadata.TrimEnd('.'), metadata, faults);
        ServiceRules.CheckTags(Tags, service.Tags, faults);
        ServiceRules.CheckDependsOn(DependsOn, service.DependsOn, service.Name, faults);
        foreach (var unknown in labels.Keys.Where(label => label.StartsWith($"{Service}.", StringComparison.Ordinal) && !Known.Contains(label) && !label.StartsWith(Metadata, StringComparison.Ordinal)))
        {
            faults.Add(unknown, "is not known");
        }

        return service;
    }

    private static int ReadPort(LabelledContainer container, SpecFaults faults)
    {
        if (!container.Labels.TryGetValue(Port, out var text))
        {
            faults.Require(container.Exposed.Count > 0 || container.Observed.State is not ReplicaState.Running, Port, "is required, because the container exposes no tcp port");
            return container.Exposed.Count > 0 ? container.Exposed[0] : 0;
        }

        return faults.Range(Port, int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0, 1, 65_535);
    }

    private static ServiceAddress ReadAddress(string? text, SpecFaults faults)
    {
        var address = text switch { null or "auto" => ServiceAddress.Auto, "replica" => ServiceAddress.Replica, "host" => ServiceAddress.Host, _ => (ServiceAddress?)null };
        faults.Require(address is not null, Address, "must be auto, replica or host");
        return address ?? ServiceAddress.Auto;
    }

    private static HealthCheckSpec? ReadCheck(LabelledContainer container, int port, HealthCheckSpec defaults, SpecFaults faults)
    {
        if (!container.Labels.TryGetValue(HealthCheck, out var path))
        {
            return null;
        }

        faults.Require(
            path.StartsWith('/') && !path.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)), HealthCheck, "must be a path that begins with '/' and has no spaces");
        return defaults with { Type = HealthCheckType.Http, Endpoint = path, Port = port, Command = null };
    }

    /// <summary>Found while it runs; where the image brings a check of its own, once that has passed.</summary>
    private static ServiceInstance? Instance(ObservedReplica observed, ServiceSpec service, HealthCheckSpec? check, string? host)
    {
        if (observed is not { State: ReplicaState.Running } || ReplicaEndpoint.Of(service, observed, host) is not { } endpoint || (check is null && observed.Health is ReplicaHealth.Starting))
        {
            return null;
        }

        return new ServiceInstance
        {
            // A Docker name may be given to another container.
            Id = $"docker-{observed.DockerId[..Math.Min(ShortId, observed.DockerId.Length)]}",
            Service = service.Name,
            Version = service.Version,
            Endpoint = endpoint,
            Source = InstanceSource.Label,
            HealthCheck = check,
            Metadata = service.Metadata,
            Tags = service.Tags,
            DependsOn = service.DependsOn,
            Health = check is not null ? InstanceHealth.Starting : observed.Health switch
            {
                ReplicaHealth.Healthy => InstanceHealth.Healthy,
                ReplicaHealth.Unhealthy => InstanceHealth.Unhealthy,
                _ => InstanceHealth.Unchecked,
            },
            DockerId = observed.DockerId,
            RegisteredAt = observed.CreatedAt,
        };
    }

    private static string[] Words(string? text) => (text ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
