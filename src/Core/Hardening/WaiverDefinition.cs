namespace FunctionsOrchestrator.Core.Hardening;

/// <summary>A waiver as a caller asks for it: everything may be missing or wrong.</summary>
public sealed record WaiverDefinition
{
    public string? Container { get; init; }

    public IReadOnlyList<string>? Rules { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
}
