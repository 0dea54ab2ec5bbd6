namespace FunctionsOrchestrator.Core.Topology;

/// <summary>What to do with a look at the map.</summary>
public enum MapFrameStep
{
    /// <summary>The last frame still holds: it lasts until now.</summary>
    Extend,

    /// <summary>It looks different, or nobody looked for a while: a frame begins.</summary>
    Begin,
}
