using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What an operation that asks for the turn is told.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TurnDecision>))]
public enum TurnDecision
{
    /// <summary>It holds the turn.</summary>
    Granted,

    /// <summary>It is next: the holder has been told to hand over.</summary>
    Wait,

    /// <summary>Something else is at work, and this does not overtake it.</summary>
    Busy,

    /// <summary>A later request of the same kind already has the turn, or is next: there is nothing left to do.</summary>
    Superseded,
}
