namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>How a call of an engine ended.</summary>
internal enum EngineCallOutcome
{
    Done,

    /// <summary>Docker refused, and will again.</summary>
    Refused,

    /// <summary>Docker failed, and may not the next time.</summary>
    Failed,

    /// <summary>Nobody answered in time, or nobody was asked because nobody answered before.</summary>
    Unavailable,

    /// <summary>Whoever asked gave up.</summary>
    Cancelled,
}
