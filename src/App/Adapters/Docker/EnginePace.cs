namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>
/// Lets calls of one kind go one after the other, but lets none wait for long: it sets a pace and guards nothing.
/// Calls that come all at once meet at the engine's locks, step by step; those that come a little apart do not.
/// </summary>
/// <param name="patience">The longest that a call waits for the ones before it; it goes when this has passed.</param>
internal sealed class EnginePace(TimeSpan patience) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    public async Task<T> RunAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        var entered = await _gate.WaitAsync(patience, cancellation);
        try
        {
            return await call();
        }
        finally
        {
            if (entered)
            {
                _gate.Release();
            }
        }
    }

    public void Dispose() => _gate.Dispose();
}
