using System.Runtime.CompilerServices;
using Docker.DotNet;
using FunctionsOrchestrator.App.Containers;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>The way to one engine: each call has its time, and each failure its kind.</summary>
internal sealed class DockerConnection : IDisposable
{
    /// <summary>For asking whether anyone is there.</summary>
    public static readonly TimeSpan ShortTimeout = TimeSpan.FromSeconds(3);

    /// <summary>For a call that Docker answers at once when it is well.</summary>
    public static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(30);

    // A creation takes some ten milliseconds: one that waits for longer waits for an engine that is not well.
    private static readonly TimeSpan CreationPatience = TimeSpan.FromMilliseconds(250);

    private readonly string _address;
    private readonly TimeProvider _time;
    private readonly DockerClient _client;
    private readonly EngineCircuit _circuit;
    private readonly IEngineCallObserver? _observer;

    public DockerConnection(string address, TimeProvider time, IEngineCallObserver? observer = null)
    {
        (_address, _time, _observer) = (address, time, observer);
        _client = new DockerClientBuilder().WithEndpoint(EndpointOf(address)).WithTimeout(Timeout.InfiniteTimeSpan).Build();
        _circuit = new EngineCircuit(address, cancellation => AttemptAsync(PingAsync, ShortTimeout, cancellation), time);
    }

    /// <summary>The pace of creations: the first replica starts while the next is made.</summary>
    public EnginePace Creations { get; } = new(CreationPatience);

    /// <summary>Calls go through: it answered when it was asked last.</summary>
    public bool IsAnswering => _circuit.IsClosed;

    /// <exception cref="ContainerEngineException">Docker refused, and will again.</exception>
    /// <exception cref="TransientEngineException">Docker failed, and may not the next time.</exception>
    /// <exception cref="EngineUnavailableException">Nobody answered in time.</exception>
    /// <remarks>Calls are counted by <paramref name="kind"/>: the caller's own name, unless it says another that tells more.</remarks>
    public async Task<T> CallAsync<T>(
        Func<DockerClient, CancellationToken, Task<T>> call, TimeSpan timeout, CancellationToken cancellation, [CallerMemberName] string kind = "")
    {
        var (begun, outcome) = (_time.GetTimestamp(), EngineCallOutcome.Failed);
        try
        {
            var answer = await _circuit.RunAsync(token => AttemptAsync(call, timeout, token), cancellation);
            outcome = EngineCallOutcome.Done;
            return answer;
        }
        catch (Exception exception)
        {
            outcome = DockerErrors.OutcomeOf(exception);
            throw;
        }
        finally
        {
            _observer?.Note(kind, outcome, _time.GetElapsedTime(begun));
        }
    }

    /// <summary>A call that lasts until one side hangs up. It does not count for the circuit: its end says little.</summary>
    public Task StreamAsync(Func<DockerClient, CancellationToken, Task> call, CancellationToken cancellation) => AttemptAsync(
        async (client, token) =>
        {
            await call(client, token);
            return true;
        },
        Timeout.InfiniteTimeSpan,
        cancellation);

    public void Dispose()
    {
        _client.Dispose();
        Creations.Dispose();
    }

    private static async Task<bool> PingAsync(DockerClient client, CancellationToken cancellation)
    {
        await client.System.PingAsync(cancellation);
        return true;
    }

    private async Task<T> AttemptAsync<T>(Func<DockerClient, CancellationToken, Task<T>> call, TimeSpan timeout, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(timeout, _time);
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
            throw new EngineUnavailableException($"The Docker Engine at {_address} did not answer within {timeout.TotalSeconds:0} seconds.", exception);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested && DockerErrors.IsUnreachable(exception))
        {
            throw new EngineUnavailableException($"The Docker Engine at {_address} does not answer: {DockerErrors.WhyUnreachable(_address, exception)}", exception);
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
            throw new EngineUnavailableException($"The Docker Engine at {_address} went away: {exception.GetBaseException().Message}", exception);
        }
    }

    private static Uri EndpointOf(string address) => new(address, UriKind.Absolute);
}
