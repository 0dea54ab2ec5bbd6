namespace FunctionsOrchestrator.Core.RuntimeSecurity;

/// <summary>The steps of a response, in their order: each is decided from what the ones before have left in the record, on the engine and in the finding.</summary>
public enum ResponseStepKind
{
    /// <summary>The replica is marked in its Container's record, so that nobody repairs it.</summary>
    Mark,

    /// <summary>It is isolated, paused or stopped.</summary>
    Act,

    /// <summary>The finding is told how it went.</summary>
    Tell,
}
