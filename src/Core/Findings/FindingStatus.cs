using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Findings;

/// <summary>What has become of a finding.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingStatus>))]
public enum FindingStatus
{
    /// <summary>Nobody has taken notice.</summary>
    Open,

    /// <summary>Somebody has, and knows why it is so. It is told again only when it gets worse.</summary>
    Acknowledged,

    /// <summary>It is settled. Seen again after that, it is open again.</summary>
    Resolved,
}
