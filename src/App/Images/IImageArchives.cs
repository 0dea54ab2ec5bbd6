using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Images;

/// <summary>What is in the images of a Docker Engine. Throws as <see cref="IContainerEngine"/> does.</summary>
public interface IImageArchives
{
    /// <summary>Null when the engine does not have it.</summary>
    Task<ImageFacts?> FindAsync(string reference, CancellationToken cancellation);

    /// <summary>Reads the image's archive, as <c>docker save</c> writes it, while the engine sends it.</summary>
    Task<T> ReadAsync<T>(string imageId, Func<Stream, CancellationToken, Task<T>> read, CancellationToken cancellation);
}
