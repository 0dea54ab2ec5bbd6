using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>Turns a definition into an instance, or names every fault in it.</summary>
public static class InstanceReader
{
    /// <summary>The longest lease, and the longest time after it: a week, in seconds.</summary>
    public const int MaxLease = 604_800;

    private const int DeregisterAfter = 60;

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
        ServiceRules.CheckVersion("version", definition.Version ?? ServiceRules.DefaultVersion, faults);
        ServiceRules.CheckMetadata("metadata", definition.Metadata ?? new Dictionary<string, string>(), faults);
        ServiceRules.CheckTags("tags", definition.Tags ?? [], faults);
        ServiceRules.CheckDependsOn("depends_on", definition.DependsOn ?? [], definition.Name, faults);
        var check = InstanceCheckReader.Read(definition.HealthCheck, endpoint, defaults, faults);
        var lease = ReadLease(definition, faults);
        var errors = faults.ToDictionary();
        return errors.Count > 0 ? new InstanceReading(null, errors) : new InstanceReading(
            new ServiceInstance
            {
                Id = definition.Id!,
                Service = definition.Name!,
                Version = definition.Version ?? ServiceRules.DefaultVersion,
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
            ServiceRules.CheckName("name", name, faults);
            faults.Require(!ServiceNames.IsReserved(name), "name", $"must not be '{name}', which is a route of this API");
        }
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

    private static InstanceLease? ReadLease(InstanceDefinition definition, SpecFaults faults)
    {
        if (definition.Ttl is not { } ttl)
        {
            faults.Require(definition.DeregisterAfter is null, "deregister_after", "belongs to a lease: ttl is missing");
            return null;
        }

        return new InstanceLease(faults.Range("ttl", ttl, 1, MaxLease), faults.Range("deregister_after", definition.DeregisterAfter ?? DeregisterAfter, 1, MaxLease));
    }
}
