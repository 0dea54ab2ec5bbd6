using System.Globalization;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Scaling;

/// <summary>Reports a service's requests as a load balancer does, each second, divided among whoever serves.</summary>
internal sealed class ReportedLoad : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _run;
    private int _perSecond;

    public ReportedLoad(AppProcess app, string service, int perSecond)
    {
        _perSecond = perSecond;
        _run = RunAsync(app, service);
    }

    public int PerSecond
    {
        set => Volatile.Write(ref _perSecond, value);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
    }

    private async Task RunAsync(AppProcess app, string service)
    {
        using var clock = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var from = DateTimeOffset.UtcNow;
        try
        {
            while (await clock.WaitForNextTickAsync(_stop.Token))
            {
                try
                {
                    from = await ReportAsync(app, service, from);
                }
                catch (HttpRequestException)
                {
                    // The app was killed: a load balancer would go on, too.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task<DateTimeOffset> ReportAsync(AppProcess app, string service, DateTimeOffset from)
    {
        var answer = await app.Api.GetAsync($"/api/services/{service}/endpoints");
        var ids = answer.Status is System.Net.HttpStatusCode.OK ? answer.Json["endpoints"]!.AsArray().Select(endpoint => endpoint!["id"]!.GetValue<string>()).ToArray() : [];
        var end = DateTimeOffset.UtcNow;
        if (ids.Length > 0)
        {
            var all = (int)Math.Round(Volatile.Read(ref _perSecond) * (end - from).TotalSeconds);
            await app.Api.PostAsync($"/api/services/{service}/traffic", new JsonObject
            {
                ["reporter"] = "lb",
                ["start"] = from.ToString("O", CultureInfo.InvariantCulture),
                ["end"] = end.ToString("O", CultureInfo.InvariantCulture),
                ["instances"] = new JsonArray([.. ids.Select((id, index) => (JsonNode)new JsonObject { ["id"] = id, ["requests"] = (all / ids.Length) + (index < all % ids.Length ? 1 : 0) })]),
            }.ToJsonString());
        }

        return end;
    }
}
