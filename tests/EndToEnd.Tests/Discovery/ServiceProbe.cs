using System.Net;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Discovery;

/// <summary>Looks a service up as its callers do.</summary>
internal static class ServiceProbe
{
    /// <summary>The endpoints that may be called now, as <c>id@version</c>; none when there is no such service.</summary>
    public static async Task<string[]> EndpointsAsync(AppProcess app, string service)
    {
        var answer = await app.Api.GetAsync($"/api/services/{service}/endpoints");
        return answer.Status is HttpStatusCode.NotFound
            ? []
            : [.. answer.Expect(HttpStatusCode.OK).Json["endpoints"]!.AsArray().Select(endpoint => $"{endpoint!["id"]}@{endpoint["version"]}")];
    }

    public static Task<string[]> UntilAsync(AppProcess app, string service, params string[] endpoints) => ApiClient.UntilAsync(
        async () => await EndpointsAsync(app, service) is var found && found.SequenceEqual(endpoints) ? found : null,
        $"{service} to be served by {string.Join(", ", endpoints.DefaultIfEmpty("nobody"))}");

    /// <summary>How long that took.</summary>
    public static async Task<TimeSpan> TimeUntilAsync(AppProcess app, string service, params string[] endpoints)
    {
        var begin = TimeProvider.System.GetTimestamp();
        await UntilAsync(app, service, endpoints);
        return TimeProvider.System.GetElapsedTime(begin);
    }

    /// <summary>What its history says, as <c>reason: message</c>.</summary>
    public static async Task<string[]> StoryAsync(AppProcess app, string container) =>
        [.. (await app.Api.GetAsync($"/api/containers/{container}/events?limit=1000")).Json["items"]!.AsArray().Select(told => $"{told!["reason"]}: {told["message"]}")];

    /// <summary>The sample service as a service.</summary>
    public static object Spec(string name, string image, int replicas, string version = "1.0.0", int drain = 0, params string[] dependsOn) => new
    {
        name,
        image,
        replicas,
        health_check = new { type = "http", endpoint = "/cgi-bin/health", port = 8080, interval = 1, timeout = 1, unhealthy_threshold = 2, healthy_threshold = 1, jitter = 0 },
        restart = new { backoff = 0, max_backoff = 1 },
        update = new { drain },
        service = new { version, port = 8080, depends_on = dependsOn },
    };

    public static async Task<JsonNode> ServiceAsync(AppProcess app, string service) => (await app.Api.GetAsync($"/api/services/{service}")).Expect(HttpStatusCode.OK).Json;
}
