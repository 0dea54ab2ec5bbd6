using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The problems that container operations end with.</summary>
internal static class ContainerProblems
{
    public static Problem Missing(string idOrName) => Problem.NotFound($"There is no container '{idOrName}'.");

    public static Problem NameTaken(string name, string holder) =>
        Problem.Conflict($"The name '{name}' is taken by container {holder}.").With("container_id", holder);

    public static Problem NotAllowed(string name, ContainerOperation operation, string reason) =>
        Problem.Conflict($"Container '{name}' cannot {Verb(operation)}: {reason}.");

    public static Problem Busy(string name, ContainerOperation operation, OperationTurn holder, string? statusUrl) =>
        Problem.Conflict($"Container '{name}' cannot {Verb(operation)} now: a {Verb(holder.Operation)} is running.").With("running", new
        {
            operation = Verb(holder.Operation),
            instance_id = holder.InstanceId,
            since = holder.Since,
            status_query_get_uri = statusUrl,
        });

    public static Problem Stale(string name, string present, string? wanted) =>
        Problem.PreconditionFailed($"Container '{name}' is at {present}, not at {wanted}.");

    public static Problem Overtaken(string name, ContainerOperation operation, OperationTurn? overtaker) => overtaker is null
        ? Problem.Conflict($"The {Verb(operation)} of container '{name}' lost its turn.")
        : Problem.Conflict($"The {Verb(operation)} of container '{name}' was overtaken by a {Verb(overtaker.Operation)}.")
            .With("overtaken_by", new { operation = Verb(overtaker.Operation), instance_id = overtaker.InstanceId });

    private static string Verb(ContainerOperation operation) => operation.ToString().ToLowerInvariant();
}
