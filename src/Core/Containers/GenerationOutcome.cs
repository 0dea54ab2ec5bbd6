using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What became of a generation.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GenerationOutcome>))]
public enum GenerationOutcome
{
    /// <summary>Its replicas are being put in place.</summary>
    InProgress,

    /// <summary>Its replicas were put in place.</summary>
    Succeeded,

    /// <summary>It failed, and the one before it is in force again.</summary>
    RolledBack,

    /// <summary>It failed, and stays in force as far as it got.</summary>
    Failed,

    /// <summary>Something else took the turn before it was done.</summary>
    Interrupted,
}
