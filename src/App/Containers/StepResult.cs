namespace FunctionsOrchestrator.App.Containers;

/// <summary>How a step went.</summary>
public sealed record StepResult
{
    /// <summary>The Docker container that the step has started; null when it started none.</summary>
    public string? Started { get; init; }

    public ReplicaFailure? Failure { get; init; }

    /// <summary>The engine did not answer: nobody knows, and the next round looks again.</summary>
    public string? EngineAway { get; init; }
}
