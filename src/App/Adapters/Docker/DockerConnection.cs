using Docker.DotNet;
using FunctionsOrchestrator.App.Containers;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>The way to one engine: each call has its time, and each failure its kind.</summary>
internal sealed class DockerConnection(string address, TimeProvider time) : IDisposable
{
    /// <summary>For asking whether anyone is there.</summary>
    public static readonly TimeSpan ShortTimeout = TimeSpan.FromSeconds(3);

    /// <summary>For a call that Docker answers at once when it is well.</summary>
    public static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(30);

    private readonly DockerClient _client = new DockerClientBuilder().WithEndpoint(EndpointOf(address)).WithTimeout(Timeout.InfiniteTimeSpan).Build();

    /// <exception cref="ContainerEngineException">Docker refused, and will again.</exception>
    /// <exception cref="TransientEngineException">Docker failed, and may not the next time.</exception>
    /// <exception cref="EngineUnavailableException">Nobody answered in time.</exception>
    public async Task<T> CallAsync<T>(Func<DockerClient, CancellationToken, Task<T>> call, TimeSpan timeout, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        try
        {
            return await call(_client, either.Token);
        }
        catch (DockerApiException exception)
        {
            throw DockerErrors.Translate(exception);
        }
        catch (Exception exception) when (timer.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new EngineUnavailableException($"The Docker Engine at {address} did not answer within {timeout.TotalSeconds:0} seconds.", exception);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested && DockerErrors.IsUnreachable(exception))
        {
            throw new EngineUnavailableException($"The Docker Engine at {address} does not answer: {DockerErrors.WhyUnreachable(address, exception)}", exception);
        }
    }

    /// <summary>Reads on in an answer that may take for ever.</summary>
    /// <exception cref="EngineUnavailableException">The engine went away in the middle.</exception>
    public async Task<T> ReadAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            return await read(cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested && DockerErrors.IsUnreachable(exception))
        {
            throw new EngineUnavailableException($"The Docker Engine at {address} went away: {exception.GetBaseException().Message}", exception);
        }
    }

    public void Dispose() => _client.Dispose();

    private static Uri EndpointOf(string address) => new(address, UriKind.Absolute);
}
