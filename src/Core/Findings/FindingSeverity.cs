using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Findings;

/// <summary>How bad a finding is, the least first.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingSeverity>))]
public enum FindingSeverity
{
    Info,
    Low,
    Medium,
    High,
    Critical,
}
