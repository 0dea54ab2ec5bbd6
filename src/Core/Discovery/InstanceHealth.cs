using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>What is known of an instance's health.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InstanceHealth>))]
public enum InstanceHealth
{
    /// <summary>Nothing checks it: that it is registered is all that is known, and it is served.</summary>
    Unchecked,

    /// <summary>It is checked, and has not passed yet.</summary>
    Starting,
    Healthy,
    Unhealthy,
}
