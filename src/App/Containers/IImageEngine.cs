using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The images of a Docker Engine. Throws as <see cref="IContainerEngine"/> does.</summary>
public interface IImageEngine
{
    /// <summary>Null when the engine does not have it.</summary>
    Task<EngineImage?> FindAsync(string reference, CancellationToken cancellation);

    /// <summary>Pulls it, with the credentials that are configured for its registry, and tells how far it is.</summary>
    Task PullAsync(string reference, Action<PullProgress> progress, CancellationToken cancellation);
}
