namespace FunctionsOrchestrator.App.Containers;

/// <summary>The labels by which a Docker network is known to be ours.</summary>
public static class NetworkLabels
{
    /// <summary>The operation that made it: a repeat knows its own work by it.</summary>
    public const string Operation = "orchestrator.operation";
}
