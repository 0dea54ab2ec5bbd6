using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What one replica may use of its networks, all of them together.</summary>
public sealed record NetworkLimitSpec
{
    /// <summary>Received, 8kbit or more.</summary>
    public BitRate? IngressBandwidth { get; init; }

    /// <summary>Sent, 8kbit or more.</summary>
    public BitRate? EgressBandwidth { get; init; }

    /// <summary>TCP connections open at once, accepted and made, 1 to 1000000; a further one is reset.</summary>
    public int? MaxConnections { get; init; }

    [JsonIgnore]
    public bool IsEmpty => IngressBandwidth is null && EgressBandwidth is null && MaxConnections is null;
}
