using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Images;

/// <summary>What becomes of an image of which there is no scan that counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScanFailureMode>))]
public enum ScanFailureMode
{
    Block,
    Allow,
}
