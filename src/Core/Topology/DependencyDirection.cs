using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Topology;

/// <summary>Which way edges are followed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DependencyDirection>))]
public enum DependencyDirection
{
    /// <summary>To those that it calls.</summary>
    Down,

    /// <summary>To those that call it.</summary>
    Up,
}
