using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Why a Docker Engine refused something for good.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EngineFault>))]
public enum EngineFault
{
    /// <summary>Anything that trying again cannot heal.</summary>
    Refused,
    ImageNotFound,
    NetworkNotFound,
    PortInUse,
    InvalidSpec,

    /// <summary>A container that is not ours has the name.</summary>
    NameTaken,

    /// <summary>The engine has no addresses left for another network.</summary>
    NetworkPoolExhausted,

    /// <summary>The host does not let us limit a replica's network.</summary>
    NetworkLimitsRefused,

    /// <summary>The image policy does not let the image run.</summary>
    ImageBlocked,

    /// <summary>The process could not be started, or ended at once.</summary>
    StartFailed,

    /// <summary>It runs, but its health check says no.</summary>
    Unhealthy,
}
