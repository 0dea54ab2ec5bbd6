namespace FunctionsOrchestrator.App.Configuration;

/// <summary>The least severity that keeps an image from being run.</summary>
public enum BlockSeverityName
{
    /// <summary>None does.</summary>
    None,
    Low,
    Medium,
    High,
    Critical,
}
