namespace FunctionsOrchestrator.Core.Balancing;

/// <summary>What to do with servers whose host is a DNS name: an nginx does not take a configuration with one that it cannot look up.</summary>
public enum NginxHostNames
{
    /// <summary>Write them: nginx looks them up when it loads.</summary>
    Keep,

    /// <summary>Leave them out.</summary>
    Skip,

    /// <summary>Have nginx 1.27.3 or later look them up while it runs, with the <c>resolver</c> that it is configured with.</summary>
    Resolve,
}
