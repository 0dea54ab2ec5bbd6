using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The image of a generation, which the engine has now; or why not.</summary>
public sealed record ImageResult
{
    public ImagePin? Pin { get; init; }

    public string? Failure { get; init; }

    /// <summary>The engine did not answer: nobody knows, and the next round looks again.</summary>
    public string? EngineAway { get; init; }
}
