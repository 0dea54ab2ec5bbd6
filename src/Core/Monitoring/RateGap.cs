using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>Why there are no rates between two samples.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RateGap>))]
public enum RateGap
{
    /// <summary>There is no sample before.</summary>
    First,

    /// <summary>The counters belong to another run, or have gone back.</summary>
    Restarted,

    /// <summary>Too little time lies between the two, or none that can be told.</summary>
    TooSoon,
}
