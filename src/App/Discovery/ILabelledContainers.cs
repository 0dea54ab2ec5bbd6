using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Docker containers that are not ours and say by labels that they are services. It only looks.</summary>
public interface ILabelledContainers
{
    /// <summary>All of them, in whatever state. Throws as <see cref="Containers.IContainerEngine"/> does.</summary>
    Task<IReadOnlyList<LabelledContainer>> ListAsync(CancellationToken cancellation);

    /// <summary>The engine's word for what happens to one of them, from a moment of its clock on, until the engine hangs up.</summary>
    IAsyncEnumerable<string> WatchAsync(DateTimeOffset since, CancellationToken cancellation);
}
