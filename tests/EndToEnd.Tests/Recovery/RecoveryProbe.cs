using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Recovery;

/// <summary>Waits for what a container of ours should come to, by the API.</summary>
internal static class RecoveryProbe
{
    public static Task<JsonNode> UntilAsync(AppProcess app, string name, Func<JsonNode, bool> reached, string what) => ApiClient.UntilAsync(
        async () => await app.Api.GetAsync($"/api/containers/{name}") is { Status: System.Net.HttpStatusCode.OK } answer && reached(answer.Json) ? answer.Json : null,
        $"{name} {what}");

    /// <summary>All replicas run, and nothing is at work.</summary>
    public static Task<JsonNode> UntilSettledAsync(AppProcess app, string name, int replicas) => UntilAsync(
        app,
        name,
        container => container["operation"] is null
            && container["replica_status"]!.AsArray().Count(replica => replica!["state"]!.GetValue<string>() == "running") == replicas
            && container["replica_status"]!.AsArray().Count == replicas,
        $"to have {replicas} running replicas");

    /// <summary>A condition's status and the whole of it.</summary>
    public static (string Status, JsonNode Condition) Condition(JsonNode container, string type)
    {
        var condition = container["conditions"]!.AsArray().Single(condition => condition!["type"]!.GetValue<string>() == type)!;
        return (condition["status"]!.GetValue<string>(), condition);
    }

    public static int Restarts(JsonNode container, int index) =>
        container["replica_status"]!.AsArray().Single(replica => replica!["index"]!.GetValue<int>() == index)!["restarts"]!.GetValue<int>();
}
