using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Recovery;

/// <summary>Why a replica that should run does not.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeathCause>))]
public enum DeathCause
{
    /// <summary>Its process ended by itself.</summary>
    Crash,

    /// <summary>The kernel killed it over its memory limit.</summary>
    OutOfMemory,

    /// <summary>The engine could not start it.</summary>
    StartFailed,

    /// <summary>It runs, and fails its health check.</summary>
    Unhealthy,

    /// <summary>Somebody stopped or killed it past us.</summary>
    Outside,

    /// <summary>Somebody removed it past us.</summary>
    Removed,

    /// <summary>It ended while nobody watched the engine, as when the engine itself went down.</summary>
    Unwatched,
}
