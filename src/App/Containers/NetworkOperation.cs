using FunctionsOrchestrator.App.Http;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>How an operation on a network went.</summary>
public sealed record NetworkOperation
{
    public Problem? Problem { get; init; }

    /// <summary>The engine did not answer, and is asked again.</summary>
    public string? EngineAway { get; init; }
}
