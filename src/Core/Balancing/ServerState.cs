namespace FunctionsOrchestrator.Core.Balancing;

/// <summary>What a load balancer should do with a server.</summary>
public enum ServerState
{
    /// <summary>Send it requests, as its weight says.</summary>
    Serving,

    /// <summary>Let it finish what it has begun, and send nothing new.</summary>
    Draining,

    /// <summary>Send it nothing: it is not healthy, or not yet.</summary>
    Down,
}
