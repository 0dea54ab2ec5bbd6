using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Images;

/// <summary>Asks whether replicas of a generation may be made.</summary>
/// <param name="Image">As the spec names it.</param>
/// <param name="Pin">The bytes.</param>
/// <param name="Restricted">Whether the Container's security profile is <c>restricted</c>.</param>
public sealed record ImageAdmissionRequest(string Image, ImagePin Pin, bool Restricted)
{
    /// <summary>Whom the spec has it run as; null when it does not say.</summary>
    public string? User { get; init; }
}
