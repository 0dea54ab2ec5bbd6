using System.Globalization;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>Turns a definition into an instance, or names every fault in it.</summary>
public static class InstanceReader
{
    public const int MaxTags = 32;
    public const int MaxDependencies = 64;

    /// <summary>The longest lease, and the longest time after it: a week, in seconds.</summary>
    public const int MaxLease = 604_800;

    private const int DeregisterAfter = 60;
    private const int MaxTagLength = 64;

    /// <param name="definition">What was sent.</param>
    /// <param name="defaults">The check's settings that it does not name.</param>
    /// <param name="now">When it registers.</param>
    public static InstanceReading Read(InstanceDefinition definition, HealthCheckSpec defaults, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(defaults);
        var faults = new SpecFaults();
        CheckNames(definition, faults);
        var endpoint = ReadEndpoint(definition.Endpoint, faults);
        MetadataRules.Check(definition.Metadata ?? new Dictionary<string, string>(), faults);
        CheckTags(definition.Tags ?? [], faults);
        CheckDependencies(definition, faults);
        var check = InstanceCheckReader.Read(definition.HealthCheck, endpoint, defaults, faults);
        var lease = ReadLease(definition, faults);
        var errors = faults.ToDictionary();
        return errors.Count > 0 ? new InstanceReading(null, errors) : new InstanceReading(
            new ServiceInstance
            {
                Id = definition.Id!,
                Service = definition.Name!,
                Version = definition.Version ?? SemanticVersion.None,
                Endpoint = endpoint!,
                Source = InstanceSource.Api,
                HealthCheck = check,
                Metadata = definition.Metadata ?? new Dictionary<string, string>(),
                Tags = definition.Tags ?? [],
                DependsOn = definition.DependsOn ?? [],
                Health = check is null ? InstanceHealth.Unchecked : InstanceHealth.Starting,
                HealthSince = now,
                Lease = lease,
                RegisteredAt = now,
            },
            errors);
    }

    private static void CheckNames(InstanceDefinition definition, SpecFaults faults)
    {
        if (definition.Id is not { } id)
        {
            faults.Add("id", "is required");
        }
        else
        {
            faults.Require(ServiceNames.IsId(id), "id", ServiceNames.ExpectedId);
            faults.Require(!ServiceNames.IsReserved(id), "id", $"must not be '{id}', which is a route of this API");
        }

        if (definition.Name is not { } name)
        {
            faults.Add("name", "is required");
        }
        else
        {
            faults.Require(ServiceNames.IsName(name), "name", ServiceNames.ExpectedName);
            faults.Require(!ServiceNames.IsReserved(name), "name", $"must not be '{name}', which is a route of this API");
        }

        faults.Require(
            definition.Version is null || SemanticVersion.TryParse(definition.Version, out _), "version", "must be a semantic version of up to 128 characters such as 1.2.3 or 2.0.0-rc.1");
    }

    private static InstanceEndpoint? ReadEndpoint(string? text, SpecFaults faults)
    {
        if (text is null)
        {
            faults.Add("endpoint", "is required");
            return null;
        }

        var (endpoint, wrong) = EndpointReader.Read(text);
        foreach (var fault in wrong)
        {
            faults.Add("endpoint", fault);
        }

        return endpoint;
    }

    private static void CheckTags(IReadOnlyList<string> tags, SpecFaults faults)
    {
        faults.Require(tags.Count <= MaxTags, "tags", $"must be {MaxTags} at most");
        for (var i = 0; i < tags.Count; i++)
        {
            var sound = tags[i].Length is > 0 and <= MaxTagLength && !tags[i].Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character is ',');
            faults.Require(sound, Item("tags", i), $"must be 1 to {MaxTagLength} characters without spaces and commas");
            faults.Require(tags.Take(i).All(earlier => earlier != tags[i]), Item("tags", i), "is named a second time");
        }
    }

    private static void CheckDependencies(InstanceDefinition definition, SpecFaults faults)
    {
        var services = definition.DependsOn ?? [];
        faults.Require(services.Count <= MaxDependencies, "depends_on", $"must be {MaxDependencies} at most");
        for (var i = 0; i < services.Count; i++)
        {
            faults.Require(ServiceNames.IsName(services[i]), Item("depends_on", i), ServiceNames.ExpectedName);
            faults.Require(services[i] != definition.Name, Item("depends_on", i), "must not be the service itself");
            faults.Require(services.Take(i).All(earlier => earlier != services[i]), Item("depends_on", i), "is named a second time");
        }
    }

    private static InstanceLease? ReadLease(InstanceDefinition definition, SpecFaults faults)
    {
        if (definition.Ttl is not { } ttl)
        {
            faults.Require(definition.DeregisterAfter is null, "deregister_after", "belongs to a lease: ttl is missing");
            return null;
        }

        return new InstanceLease(faults.Range("ttl", ttl, 1, MaxLease), faults.Range("deregister_after", definition.DeregisterAfter ?? DeregisterAfter, 1, MaxLease));
    }

    private static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
