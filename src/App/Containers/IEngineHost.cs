using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The machine that the engine runs on, seen from this process: the same machine, or one that we cannot look into.</summary>
public interface IEngineHost
{
    /// <summary>Where a path of the engine's host leads once every link is followed.</summary>
    /// <returns>The real path; or why it cannot be told.</returns>
    (string? RealPath, string? Fault) Resolve(string path);

    /// <summary>Why limits on a replica's network cannot be kept here; null when they can.</summary>
    string? WhyNoNetworkLimits(NetworkLimitSpec limits);

    /// <summary>Puts the limits in force in a running replica's network namespace, and checks that they are; does nothing when they are already.</summary>
    /// <returns>False when there is no such process here.</returns>
    /// <exception cref="ContainerEngineException">They cannot be kept.</exception>
    Task<bool> LimitNetworkAsync(string dockerId, long processId, NetworkLimitSpec limits, CancellationToken cancellation);
}
