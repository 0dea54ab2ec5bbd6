using FunctionsOrchestrator.App.Http;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>The problems that changes of policies end with.</summary>
internal static class ScalingProblems
{
    public static Problem Missing(string id) => Problem.NotFound($"There is no scaling policy '{id}'.");

    public static Problem Taken(string containerId, string name) =>
        Problem.Conflict($"Container '{name}' has policy {PolicyIds.Of(containerId)} already: change that one.").With("policy_id", PolicyIds.Of(containerId));

    public static Problem Stale(string id, string? wanted) => Problem.PreconditionFailed($"Scaling policy '{id}' is not at {wanted} any more.");
}
