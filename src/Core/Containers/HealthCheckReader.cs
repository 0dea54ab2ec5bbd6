namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Reads <c>health_check</c>.</summary>
internal static class HealthCheckReader
{
    private const string Section = "health_check";

    /// <summary>The check, or null when there is none. What it says counts only while no fault was found.</summary>
    public static HealthCheckSpec? Read(HealthCheckDefinition? definition, HealthCheckSpec defaults, IReadOnlyList<PortDefinition> ports, SpecFaults faults)
    {
        if (definition is null)
        {
            return null;
        }

        var type = definition.Type ?? (definition.Command is null ? defaults.Type : HealthCheckType.Command);
        CheckMembers(definition, type, ports, faults);
        return new HealthCheckSpec
        {
            Type = type,
            Endpoint = type is HealthCheckType.Http ? definition.Endpoint ?? defaults.Endpoint ?? "/health" : null,
            Port = type is HealthCheckType.Command ? null : definition.Port ?? (ports.Count > 0 ? ports[0].ContainerPort : null),
            Command = type is HealthCheckType.Command ? definition.Command : null,
            Interval = faults.Range($"{Section}.interval", definition.Interval ?? defaults.Interval, 1, 86_400),
            Timeout = faults.Range($"{Section}.timeout", definition.Timeout ?? defaults.Timeout, 1, 3600),
            UnhealthyThreshold = faults.Range($"{Section}.unhealthy_threshold", definition.UnhealthyThreshold ?? defaults.UnhealthyThreshold, 1, 100),
            HealthyThreshold = faults.Range($"{Section}.healthy_threshold", definition.HealthyThreshold ?? defaults.HealthyThreshold, 1, 100),
            StartPeriod = faults.Range($"{Section}.start_period", definition.StartPeriod ?? defaults.StartPeriod, 0, 86_400),
        };
    }

    /// <summary>A member of another type of check is a mistake, not something to pass over.</summary>
    private static void CheckMembers(HealthCheckDefinition definition, HealthCheckType type, IReadOnlyList<PortDefinition> ports, SpecFaults faults)
    {
        var word = type.ToString().ToLowerInvariant();
        if (definition.Endpoint is { } endpoint)
        {
            faults.Require(type is HealthCheckType.Http, $"{Section}.endpoint", $"belongs to a check of type http, not {word}");
            faults.Require(
                endpoint.StartsWith('/') && !endpoint.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)),
                $"{Section}.endpoint",
                "must be a path that begins with '/' and has no spaces");
        }

        if (type is HealthCheckType.Command)
        {
            faults.Require(definition.Port is null, $"{Section}.port", "belongs to a check of type http or tcp, not command");
            faults.Require(definition.Command is { Count: > 0 }, $"{Section}.command", "must name the program to run, as a list of words");
            return;
        }

        faults.Require(definition.Command is null, $"{Section}.command", $"belongs to a check of type command, not {word}");
        faults.Require(definition.Port is null or (>= 1 and <= 65_535), $"{Section}.port", "must be a whole number from 1 to 65535");
        faults.Require(definition.Port is not null || ports.Count > 0, $"{Section}.port", "is required, because the container publishes no port");
    }
}
