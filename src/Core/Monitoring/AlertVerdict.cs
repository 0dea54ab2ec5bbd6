namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>What one value means to an alert.</summary>
public enum AlertVerdict
{
    /// <summary>There is no value, or none that can be true.</summary>
    Unknown,

    /// <summary>Low enough to clear it.</summary>
    Low,

    /// <summary>Not above the threshold, and not low enough to clear it.</summary>
    Between,

    /// <summary>Above the threshold.</summary>
    High,
}
