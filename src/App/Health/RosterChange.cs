namespace FunctionsOrchestrator.App.Health;

/// <summary>What following the directories has changed.</summary>
internal sealed class RosterChange
{
    /// <summary>Targets that are new, that began anew, or that may be checked again.</summary>
    public List<HealthTarget> Due { get; } = [];

    /// <summary>Keys of those that are no more.</summary>
    public List<string> Gone { get; } = [];
}
