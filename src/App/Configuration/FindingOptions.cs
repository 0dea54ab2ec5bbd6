namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Section <c>security.findings</c>.</summary>
public sealed record FindingOptions
{
    /// <summary>Days after which a finding that was not seen again is forgotten, 1 to 3650.</summary>
    public int RetentionDays { get; init; } = 90;
}
