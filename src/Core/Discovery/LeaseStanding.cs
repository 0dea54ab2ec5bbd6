namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>How it stands with a lease.</summary>
public enum LeaseStanding
{
    /// <summary>Renewed in time.</summary>
    Holds,

    /// <summary>Its time is over: the instance counts as unhealthy.</summary>
    Expired,

    /// <summary>It has been over for so long that the instance is to be deregistered.</summary>
    Over,
}
