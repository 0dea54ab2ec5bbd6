using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>Reads the health check of an instance: it is asked at the instance's endpoint, and no program can be run there.</summary>
internal static class InstanceCheckReader
{
    private const string Section = "health_check";

    public static HealthCheckSpec? Read(CheckChoice? choice, InstanceEndpoint? endpoint, HealthCheckSpec defaults, SpecFaults faults)
    {
        if (choice is null)
        {
            return null;
        }

        if (choice.Path is { } path)
        {
            faults.Require(IsPath(path), Section, "must be a path that begins with '/' and has no spaces");
            faults.Require(endpoint?.Scheme is not "tcp", Section, "must not be a path, which tcp:// has none of: use {\"type\":\"tcp\"}");
            return endpoint is null ? null : CheckChoice.SpecOf(path, endpoint, defaults);
        }

        var definition = choice.Definition ?? new HealthCheckDefinition();
        if (definition.Type is HealthCheckType.Command || definition.Command is not null)
        {
            faults.Add(Section, "must be of type http or tcp: no program can be run in an instance that is no container of ours");
            return null;
        }

        var type = definition.Type ?? (endpoint?.Scheme is "tcp" ? HealthCheckType.Tcp : HealthCheckType.Http);
        var scheme = type is HealthCheckType.Http && endpoint?.Scheme is "http" or "https" ? endpoint?.Scheme : null;
        return HealthCheckReader.Read(
            definition with { Type = type, Scheme = definition.Scheme ?? scheme }, defaults, [new PortDefinition { ContainerPort = endpoint?.Port ?? 80 }], faults);
    }

    private static bool IsPath(string path) =>
        path.StartsWith('/') && path.Length <= EndpointReader.MaxLength && !path.Any(character => char.IsWhiteSpace(character) || char.IsControl(character));
}
