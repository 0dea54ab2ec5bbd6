using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>By which address the replicas of a Container are found.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ServiceAddress>))]
public enum ServiceAddress
{
    /// <summary>The host's, where the port is published and the host has an address that others know; else the replica's own.</summary>
    Auto,

    /// <summary>The replica's own address and port: reached from its networks and from the engine's host.</summary>
    Replica,

    /// <summary>The engine's host and the published port: reached from outside too.</summary>
    Host,
}
