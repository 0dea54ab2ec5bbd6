using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>How fine the history of a metric is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MetricResolution>))]
public enum MetricResolution
{
    /// <summary>Every value.</summary>
    Raw,

    /// <summary>A bucket for each minute.</summary>
    Minute,

    /// <summary>A bucket for each quarter of an hour.</summary>
    QuarterHour,
}
