using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>What a Container's entity tells a recovery.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RecoveryVerdict>))]
public enum RecoveryVerdict
{
    /// <summary>There is nothing (left) to do.</summary>
    Nothing,

    /// <summary>It has the turn: go.</summary>
    Go,

    /// <summary>The replica has to wait for its next attempt.</summary>
    Wait,

    /// <summary>An operation has the turn, and may see to it.</summary>
    Busy,

    /// <summary>Another recovery of the Container has the turn, and has been told.</summary>
    Absorbed,
}
