using FunctionsOrchestrator.App.Containers;
using Polly;
using Polly.CircuitBreaker;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>
/// Stops asking an engine that does not answer: while the circuit is open, calls fail at once with the reason.
/// Once a while one ping tries, and only when it is answered are calls let through again.
/// </summary>
internal sealed class EngineCircuit
{
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(2);

    private readonly ResiliencePipeline _pipeline;
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly string _address;
    private readonly Func<CancellationToken, Task> _ping;
    private string _reason = string.Empty;

    /// <param name="address">For messages.</param>
    /// <param name="ping">Asks the engine for as little as possible.</param>
    /// <param name="time">The clock.</param>
    public EngineCircuit(string address, Func<CancellationToken, Task> ping, TimeProvider time)
    {
        (_address, _ping) = (address, ping);
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = 3,
                SamplingDuration = TimeSpan.FromSeconds(10),
                BreakDuration = Break,
                StateProvider = _state,
                ShouldHandle = new PredicateBuilder().Handle<EngineUnavailableException>(),
                OnOpened = opened =>
                {
                    _reason = opened.Outcome.Exception?.Message ?? string.Empty;
                    return default;
                },
            })
            .Build();
    }

    /// <summary>Calls go through.</summary>
    public bool IsClosed => _state.CircuitState is CircuitState.Closed;

    /// <exception cref="EngineUnavailableException">The circuit is open.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            if (!IsClosed)
            {
                // On its own: a long call must not be the probe that all others wait for.
                await _pipeline.ExecuteAsync(async token => await _ping(token), cancellation);
            }

            return await _pipeline.ExecuteAsync(async token => await call(token), cancellation);
        }
        catch (BrokenCircuitException exception)
        {
            throw new EngineUnavailableException(
                $"The Docker Engine at {_address} is not asked now because it did not answer; it is tried again every {Break.TotalSeconds:0} seconds. The last reason: {_reason}", exception);
        }
    }
}
