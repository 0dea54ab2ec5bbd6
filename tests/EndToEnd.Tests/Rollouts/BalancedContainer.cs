using System.Net;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Rollouts;

/// <summary>Keeps a load balancer's servers as the API's list of replicas says: who runs, is healthy and does not drain.</summary>
internal sealed class BalancedContainer(ApiClient api, string name, HaProxy balancer) : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _serving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _following = Task.CompletedTask;

    /// <summary>How often the list has changed.</summary>
    public int Reloads { get; private set; }

    public async Task StartAsync()
    {
        _following = FollowAsync();
        await await Task.WhenAny(_following, _serving.Task);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _following;
        _stop.Dispose();
    }

    private async Task FollowAsync()
    {
        IReadOnlyList<string> present = [];
        while (!_stop.IsCancellationRequested)
        {
            var shown = (await api.GetAsync($"/api/containers/{name}")).Expect(HttpStatusCode.OK).Json;
            var servers = shown["replica_status"]!.AsArray().Where(Serves!).Select(replica => $"{replica!["ip"]}:8080").Order(StringComparer.Ordinal).ToList();
            if (servers.Count > 0 && !servers.SequenceEqual(present))
            {
                await balancer.ServeAsync(servers);
                present = servers;
                Reloads++;
                _serving.TrySetResult();
            }

            await Task.Delay(Interval, _stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private static bool Serves(JsonNode replica) =>
        replica["state"]!.GetValue<string>() == "running"
        && replica["health"]!.GetValue<string>() == "healthy"
        && !replica["draining"]!.GetValue<bool>()
        && replica["ip"] is not null;
}
