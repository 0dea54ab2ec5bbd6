using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Images;

/// <summary>How the last scan of an image went.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScanOutcome>))]
public enum ScanOutcome
{
    /// <summary>No scanner has looked at it yet.</summary>
    NotScanned,

    /// <summary>The last attempt gave no report: nothing is known, whatever an earlier one said.</summary>
    Failed,

    /// <summary>There are vulnerabilities.</summary>
    Vulnerable,

    /// <summary>The scanner knows of none.</summary>
    Clean,
}
