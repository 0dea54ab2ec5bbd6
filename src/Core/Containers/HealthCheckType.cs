using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>How health is asked for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HealthCheckType>))]
public enum HealthCheckType
{
    /// <summary>A request that has to be answered as expected in time.</summary>
    Http,

    /// <summary>A connection that has to open in time.</summary>
    Tcp,

    /// <summary>A program in the replica that has to end with 0 in time.</summary>
    Command,

    /// <summary>Not at all by us, whatever the configured default is; an image's own check still counts. No spec has it: it has no check then.</summary>
    None,
}
