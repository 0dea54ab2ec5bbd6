using FunctionsOrchestrator.App.Http;

namespace FunctionsOrchestrator.App.Images;

/// <summary>How a scan that somebody asked for went.</summary>
public sealed record ScanOperation
{
    /// <summary>The image's own id, once it is known.</summary>
    public string? ImageId { get; init; }

    public Problem? Problem { get; init; }

    /// <summary>The engine did not answer, and is asked again.</summary>
    public string? EngineAway { get; init; }
}
