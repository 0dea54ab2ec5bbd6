using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>The problems that calls of the registry end with.</summary>
internal static class ServiceProblems
{
    public static Problem Missing(string idOrName) => Problem.NotFound($"There is no instance and no service '{idOrName}'.");

    public static Problem MissingInstance(string id) => Problem.NotFound($"There is no instance '{id}'.");

    public static Problem NoLease(string id) =>
        Problem.Conflict($"The instance '{id}' has no lease: it was registered without ttl, or comes from a container, and needs no heartbeats.");

    public static Problem MissingService(string name) => Problem.NotFound($"There is no service '{name}'.");

    public static Problem MissingMap(DateTimeOffset at) =>
        Problem.NotFound($"Nobody took down how the service map was at {at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}: GET /api/services/map/history says of which times it is known.");

    public static Problem IdTaken(string id, string holder) =>
        Problem.Conflict($"The id '{id}' belongs to an instance of service '{holder}'. Ids are unique among all services: deregister that one first, or choose another id.").With("service", holder);

    public static Problem NotOverHttp(ServiceInstance instance) => Problem.Conflict(instance.Source is InstanceSource.Container
        ? $"The instance '{instance.Id}' is a replica of container {instance.ContainerId}, which would bring it back. Stop or change that container instead."
        : $"The instance '{instance.Id}' is a container that carries labels of a service, which would bring it back. Stop that container instead.").With("container_id", instance.ContainerId);

    public static Problem NoneOverHttp(string service) =>
        Problem.Conflict($"Every instance of service '{service}' comes from a container, which would bring it back. Stop or change those containers instead.");

    public static Problem Gone(string id) => Problem.Conflict($"The instance '{id}' was deregistered while it was being registered.");

    public static Problem OtherService(string service) => Problem.Forbidden($"The token speaks for another service than '{service}'.");
}
