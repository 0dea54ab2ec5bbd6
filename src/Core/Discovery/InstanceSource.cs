using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>How an instance came into the registry.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InstanceSource>))]
public enum InstanceSource
{
    /// <summary>Somebody registered it over HTTP.</summary>
    Api,

    /// <summary>It is a replica of a Container with a <c>service</c> section.</summary>
    Container,

    /// <summary>It is a foreign Docker container that carries our labels.</summary>
    Label,
}
