namespace FunctionsOrchestrator.Core.Balancing;

/// <summary>What a HAProxy wants.</summary>
public sealed record HaProxyOptions
{
    /// <summary>Where to listen for requests to all services that speak HTTP, told apart by their <c>Host</c>; null for backends only.</summary>
    public ListenAddress? Listen { get; init; }
}
