namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Reads <c>health_check</c>.</summary>
internal static class HealthCheckReader
{
    private const string Section = "health_check";

    /// <summary>The check, or null when there is none. What it says counts only while no fault was found.</summary>
    /// <param name="definition">As it was asked for; null when nothing was said.</param>
    /// <param name="defaults">For what it leaves out.</param>
    /// <param name="ports">The Container's, the first of which is asked unless another is named.</param>
    /// <param name="faults">Where faults go.</param>
    /// <param name="applies">Whether who says nothing and has a TCP port gets the default check.</param>
    public static HealthCheckSpec? Read(
        HealthCheckDefinition? definition, HealthCheckSpec defaults, IReadOnlyList<PortDefinition> ports, SpecFaults faults, bool applies = false)
    {
        var port = ports.FirstOrDefault(port => port.Protocol is null or "tcp")?.ContainerPort;
        definition ??= applies && port is not null ? new HealthCheckDefinition() : new HealthCheckDefinition { Type = HealthCheckType.None };
        var type = definition.Type ?? (definition.Command is null ? defaults.Type : HealthCheckType.Command);
        if (type is HealthCheckType.None)
        {
            faults.Require(definition == new HealthCheckDefinition { Type = HealthCheckType.None }, Section, "has nothing else where its type is none");
            return null;
        }

        CheckMembers(definition, type, port, faults);
        var spec = Common(definition, defaults, faults) with { Type = type };
        return type switch
        {
            HealthCheckType.Http => HttpCheckReader.Read(definition, defaults, spec with { Port = definition.Port ?? port }, faults),
            HealthCheckType.Tcp => spec with { Port = definition.Port ?? port },
            _ => spec with { Command = definition.Command },
        };
    }

    private static HealthCheckSpec Common(HealthCheckDefinition definition, HealthCheckSpec defaults, SpecFaults faults) => new()
    {
        Type = defaults.Type,
        Interval = faults.Range($"{Section}.interval", definition.Interval ?? defaults.Interval, 1, 86_400),
        Timeout = faults.Range($"{Section}.timeout", definition.Timeout ?? defaults.Timeout, 1, 3600),
        UnhealthyThreshold = faults.Range($"{Section}.unhealthy_threshold", definition.UnhealthyThreshold ?? defaults.UnhealthyThreshold, 1, 100),
        HealthyThreshold = faults.Range($"{Section}.healthy_threshold", definition.HealthyThreshold ?? defaults.HealthyThreshold, 1, 100),
        StartPeriod = faults.Range($"{Section}.start_period", definition.StartPeriod ?? defaults.StartPeriod, 0, 86_400),
        Jitter = faults.Range($"{Section}.jitter", definition.Jitter ?? defaults.Jitter, 0, 50),
    };

    /// <summary>A member of another type of check is a mistake, not something to pass over.</summary>
    private static void CheckMembers(HealthCheckDefinition definition, HealthCheckType type, int? port, SpecFaults faults)
    {
        var word = type.ToString().ToLowerInvariant();
        foreach (var (name, given) in HttpCheckReader.MembersOf(definition))
        {
            faults.Require(!given || type is HealthCheckType.Http, $"{Section}.{name}", $"belongs to a check of type http, not {word}");
        }

        if (type is HealthCheckType.Command)
        {
            faults.Require(definition.Port is null, $"{Section}.port", "belongs to a check of type http or tcp, not command");
            faults.Require(definition.Command is { Count: > 0 }, $"{Section}.command", "must name the program to run, as a list of words");
            return;
        }

        faults.Require(definition.Command is null, $"{Section}.command", $"belongs to a check of type command, not {word}");
        faults.Require(definition.Port is null or (>= 1 and <= 65_535), $"{Section}.port", "must be a whole number from 1 to 65535");
        faults.Require(definition.Port is not null || port is not null, $"{Section}.port", "is required, because the container publishes no TCP port");
    }
}
