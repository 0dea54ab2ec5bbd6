namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>What configuration says about every policy: what it has where it says nothing, and how far it may go.</summary>
public sealed record ScalingDefaults
{
    /// <summary>The policy of a Container that says nothing; its rules count when a definition has neither rules nor schedules.</summary>
    public ScalingPolicy Policy { get; init; } = new();

    /// <summary>Replicas that one Container may have.</summary>
    public int MostReplicas { get; init; } = 1000;

    /// <summary>What is wrong with a cron text of five fields; null when nothing is. Cron is read outside, where there is a library for it.</summary>
    public Func<string, string?> CronFault { get; init; } = _ => null;
}
