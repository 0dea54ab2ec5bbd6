namespace FunctionsOrchestrator.EndToEnd.Tests.Rollouts;

/// <summary>The sample service's spec, with a health check and what makes it fail.</summary>
internal static class RolloutSpec
{
    public static object Of(string name, string image, int replicas, string greeting, string fail = "", bool rollback = true, int drain = 0) => new
    {
        name,
        image,
        replicas,
        env = fail.Length > 0 ? new Dictionary<string, string> { ["GREETING"] = greeting, ["FAIL"] = fail } : new Dictionary<string, string> { ["GREETING"] = greeting },
        health_check = new { type = "http", endpoint = "/health", port = 8080, interval = 1, timeout = 2, unhealthy_threshold = 3, healthy_threshold = 2 },
        update = new { order = "start_first", parallelism = 1, health_timeout = 30, drain, rollback },
    };
}
