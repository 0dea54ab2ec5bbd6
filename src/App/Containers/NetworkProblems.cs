using FunctionsOrchestrator.App.Http;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The problems that network operations end with.</summary>
internal static class NetworkProblems
{
    public static Problem Missing(string name) => Problem.NotFound($"There is no network '{name}'.");

    public static Problem Exists(string name) => Problem.Conflict($"There is a network '{name}' already.");

    public static Problem Isolated(EngineNetwork network) =>
        Problem.Conflict($"'{network.Name}' is the isolated network of container {network.OwnerId}: it comes and goes with it.").With("container_id", network.OwnerId);

    public static Problem OfGrant(string name) =>
        Problem.Conflict($"'{name}' joins two containers because one allows the other: it comes and goes with 'allow'.");

    public static Problem Foreign(string name) => Problem.Conflict($"The network '{name}' was not made through this API and is not deleted through it.");

    public static Problem InUse(string name, IReadOnlyList<string> users) =>
        Problem.Conflict($"The network '{name}' is in use by {string.Join(", ", users)}.").With("used_by", users);
}
