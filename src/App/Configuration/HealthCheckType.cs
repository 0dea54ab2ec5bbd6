namespace FunctionsOrchestrator.App.Configuration;

/// <summary>How health is asked for.</summary>
public enum HealthCheckType
{
    Http,
    Tcp,
    Command,
}
