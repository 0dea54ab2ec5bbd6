using System.Collections.Concurrent;

namespace FunctionsOrchestrator.EndToEnd.Tests.Rollouts;

/// <summary>Clients that send one request after the other, without a pause.</summary>
internal sealed class Load : IAsyncDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri _address;
    private readonly Task[] _clients;
    private int _sent;

    /// <param name="address">What is asked for.</param>
    /// <param name="clients">How many ask at the same time.</param>
    /// <param name="host">Under which name, when it is not the address's.</param>
    /// <param name="keepsConnections">Whether requests share connections. A server that ends may reset one that is idle, just as the next request sets out on it.</param>
    public Load(Uri address, int clients = 4, string? host = null, bool keepsConnections = true)
    {
        _http.DefaultRequestHeaders.ConnectionClose = !keepsConnections;
        _address = address;
        _http.DefaultRequestHeaders.Host = host;
        _clients = [.. Enumerable.Range(0, clients).Select(_ => Task.Run(SendAsync))];
    }

    /// <summary>Requests that were answered, well or not.</summary>
    public int Sent => Volatile.Read(ref _sent);

    public ConcurrentQueue<string> Failures { get; } = [];

    /// <summary>Goes on until as many requests have been sent as said.</summary>
    public async Task UntilAsync(int sent)
    {
        while (Sent < sent)
        {
            await Task.WhenAny([.. _clients, Task.Delay(TimeSpan.FromMilliseconds(100))]);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_clients);
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task SendAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var answer = await _http.GetAsync(_address);
                var text = await answer.Content.ReadAsStringAsync();
                if (!answer.IsSuccessStatusCode || text.Trim() != "ok")
                {
                    Failures.Enqueue($"{DateTimeOffset.UtcNow:O} {(int)answer.StatusCode} {text}");
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                Failures.Enqueue($"{DateTimeOffset.UtcNow:O} {exception.Message} {exception.GetBaseException().Message}");
            }

            Interlocked.Increment(ref _sent);
        }
    }
}
