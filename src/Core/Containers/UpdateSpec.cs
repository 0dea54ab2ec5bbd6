namespace FunctionsOrchestrator.Core.Containers;

/// <summary>How replicas move from one generation to the next. Times are seconds.</summary>
public sealed record UpdateSpec
{
    public UpdateOrder Order { get; init; } = UpdateOrder.StartFirst;

    /// <summary>Replicas that are replaced at the same time, 1 to 1000.</summary>
    public int Parallelism { get; init; } = 1;

    /// <summary>The longest that a new replica may take to become healthy, 1 to 86400.</summary>
    public int HealthTimeout { get; init; } = 60;

    /// <summary>How long a replica that leaves may finish what it serves before it is stopped, 0 to 3600.</summary>
    public int Drain { get; init; } = 10;

    /// <summary>Whether a rollout that fails goes back by itself.</summary>
    public bool Rollback { get; init; } = true;
}
