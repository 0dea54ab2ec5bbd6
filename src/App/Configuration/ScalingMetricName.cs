namespace FunctionsOrchestrator.App.Configuration;

/// <summary>What a scaling rule measures.</summary>
public enum ScalingMetricName
{
    Cpu,
    Memory,
    Requests,
}
