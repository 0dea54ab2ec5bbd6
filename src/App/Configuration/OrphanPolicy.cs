namespace FunctionsOrchestrator.App.Configuration;

/// <summary>What is done about replicas of this installation that no container knows.</summary>
public enum OrphanPolicy
{
    /// <summary>They are listed and logged, and left alone.</summary>
    Report,

    /// <summary>A container is made of them again.</summary>
    Adopt,

    /// <summary>They are listed only.</summary>
    Ignore,
}
