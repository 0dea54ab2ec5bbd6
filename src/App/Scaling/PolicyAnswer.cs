namespace FunctionsOrchestrator.App.Scaling;

/// <summary>What became of a change of a policy.</summary>
public enum PolicyAnswer
{
    Done,
    NoContainer,

    /// <summary>There is no policy to change.</summary>
    Missing,

    /// <summary>There is one already.</summary>
    Taken,

    /// <summary>It is at another version than the one that the change is meant for.</summary>
    Stale,
}
