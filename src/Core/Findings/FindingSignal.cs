namespace FunctionsOrchestrator.Core.Findings;

/// <summary>What a report makes of a finding, and so what is told.</summary>
public enum FindingSignal
{
    /// <summary>It is known, and no worse.</summary>
    Repeated,

    /// <summary>It is seen for the first time.</summary>
    Raised,

    /// <summary>It was resolved and is seen again.</summary>
    Reopened,

    /// <summary>It is worse than it was.</summary>
    Escalated,
}
