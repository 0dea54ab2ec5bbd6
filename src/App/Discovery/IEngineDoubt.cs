namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Whether what we see of the engine can be believed.</summary>
public interface IEngineDoubt
{
    /// <summary>Why not, fit to follow "while"; null when it can.</summary>
    string? Reason { get; }
}
