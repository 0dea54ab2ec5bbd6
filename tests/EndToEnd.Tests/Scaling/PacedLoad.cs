namespace FunctionsOrchestrator.EndToEnd.Tests.Scaling;

/// <summary>Sends so many requests a second, however long each takes.</summary>
internal sealed class PacedLoad : IAsyncDisposable
{
    private readonly HttpClient _http = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _run;

    /// <param name="address">What is asked for.</param>
    /// <param name="host">Under which name.</param>
    /// <param name="perSecond">Requests a second.</param>
    public PacedLoad(Uri address, string host, int perSecond)
    {
        _http.DefaultRequestHeaders.Host = host;
        _run = RunAsync(address, TimeSpan.FromSeconds(1.0 / perSecond));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _http.Dispose();
        _stop.Dispose();
    }

    // A timer that is late makes up for it: its next ticks come at once.
    private async Task RunAsync(Uri address, TimeSpan pace)
    {
        var sent = new List<Task>();
        var begun = TimeProvider.System.GetTimestamp();
        while (!_stop.IsCancellationRequested)
        {
            for (var due = TimeProvider.System.GetElapsedTime(begun) / pace; sent.Count < due;)
            {
                sent.Add(SendAsync(address));
            }

            await Task.Delay(pace, CancellationToken.None);
        }

        await Task.WhenAll(sent);
    }

    private async Task SendAsync(Uri address)
    {
        try
        {
            using var answer = await _http.GetAsync(address, _stop.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            // Whether all are answered is for other tests; the load balancer has counted it.
        }
    }
}
