namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Log levels by the names that configuration uses.</summary>
public enum LogLevelName
{
    Trace,
    Debug,
    Info,
    Information,
    Warn,
    Warning,
    Error,
    Critical,
    None,
}
