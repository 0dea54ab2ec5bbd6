namespace FunctionsOrchestrator.App.Recovery;

/// <summary>Why nobody answers for a replica.</summary>
public enum OrphanKind
{
    /// <summary>Its Container is not known here.</summary>
    UnknownContainer,

    /// <summary>Its Container is known, but not its generation.</summary>
    UnknownGeneration,

    /// <summary>Another installation's, which is never touched.</summary>
    Foreign,
}
