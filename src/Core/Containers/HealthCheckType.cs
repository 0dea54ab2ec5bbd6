using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>How health is asked for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HealthCheckType>))]
public enum HealthCheckType
{
    /// <summary>A GET that has to answer 200 in time.</summary>
    Http,

    /// <summary>A connection that has to open in time.</summary>
    Tcp,

    /// <summary>A program in the replica that has to end with 0 in time.</summary>
    Command,
}
