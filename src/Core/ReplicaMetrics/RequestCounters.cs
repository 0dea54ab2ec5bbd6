namespace FunctionsOrchestrator.Core.ReplicaMetrics;

/// <summary>Under which names requests are counted.</summary>
public static class RequestCounters
{
    /// <summary>In common use, the most common first: of those that a replica has, the first one counts.</summary>
    public static IReadOnlyList<string> Conventional { get; } =
    [
        "http_requests_total",
        "http_server_request_duration_seconds_count",
        "http_server_requests_seconds_count",
        "http_request_duration_seconds_count",
        "http_requests_received_total",
        "nginx_http_requests_total",
        "caddy_http_requests_total",
        "requests_total",
    ];
}
