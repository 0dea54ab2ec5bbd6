namespace FunctionsOrchestrator.App.Configuration;

/// <summary>What a scaling rule does.</summary>
public enum ScalingActionName
{
    ScaleUp,
    ScaleDown,
}
