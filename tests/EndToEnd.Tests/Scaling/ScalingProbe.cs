using System.Net;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Scaling;

/// <summary>What the app says of a Container that it scales.</summary>
internal sealed class ScalingProbe(AppProcess app, string container)
{
    /// <summary>Returns once there are that many replicas and nothing is at work.</summary>
    public Task<JsonNode> ReplicasAsync(int replicas) => ReplicasAsync(replicas, replicas);

    /// <summary>Returns once there are from <paramref name="least"/> to <paramref name="most"/> replicas and nothing is at work.</summary>
    public Task<JsonNode> ReplicasAsync(int least, int most) => ExplainedAsync(ApiClient.UntilAsync(
        async () => (await app.Api.GetAsync($"/api/containers/{container}")).Expect(HttpStatusCode.OK).Json is { } seen
            && seen["replicas"]!.GetValue<int>() is var wished && wished >= least && wished <= most && seen["operation"] is null && seen["replica_status"]!.AsArray().Count == wished
                ? seen
                : null,
        $"{least} to {most} replicas"));

    /// <summary>Several decisions in a row, made while all serve, leave the number as it is.</summary>
    /// <param name="reason">How their reason begins.</param>
    public Task<JsonNode> HeldAsync(string reason) => ExplainedAsync(ApiClient.UntilAsync(
        async () => (await DecisionsAsync(string.Empty)).FirstOrDefault() is { } last && last["count"]!.GetValue<long>() >= 4
            && last["reason"]!.GetValue<string>().StartsWith(reason, StringComparison.Ordinal)
                ? last
                : null,
        "decisions that hold"));

    /// <summary>Decisions that changed the number, the newest first.</summary>
    public Task<JsonArray> AppliedAsync() => DecisionsAsync("?applied=true");

    public async Task<JsonArray> DecisionsAsync(string query) =>
        (await app.Api.GetAsync($"/api/containers/{container}/decisions{query}")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();

    public async Task<JsonArray> EventsAsync(string query) =>
        (await app.Api.GetAsync($"/api/containers/{container}/events{query}")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();

    /// <summary>When it does not come to what was waited for, decisions and events say why.</summary>
    private async Task<JsonNode> ExplainedAsync(Task<JsonNode> waited)
    {
        try
        {
            return await waited;
        }
        catch (TimeoutException exception)
        {
            var decisions = (await DecisionsAsync("?limit=20")).Select(decision => $"{decision!["number"]}x{decision["count"]} {decision["reason"]}");
            var events = (await EventsAsync("?limit=20")).Select(told => $"{told!["time"]} {told["message"]}");
            throw new TimeoutException($"{exception.Message} Decisions:\n{string.Join('\n', decisions)}\nEvents:\n{string.Join('\n', events)}");
        }
    }
}
