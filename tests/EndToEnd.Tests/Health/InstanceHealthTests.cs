using System.Net;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;
using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.EndToEnd.Tests.Health;

/// <summary>Instances that registered themselves, and targets of the tests' own behind them.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class InstanceHealthTests(RunningApp running) : IAsyncLifetime
{
    private readonly string _service = RunningApp.NewName();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => running.Api.DeleteAsync($"/api/services/{_service}");

    [Fact]
    public async Task Instance_ThatFailsAndHangs_IsServedOnlyWhileItIsWell()
    {
        await using var target = new FakeTarget(Manner.Healthy);
        await RegisterAsync(target, "one");
        await UntilServedAsync("one");
        foreach (var manner in new[] { Manner.Failing, Manner.Silent, Manner.Resetting })
        {
            target.Manner = manner;
            await UntilServedAsync();
            target.Manner = Manner.Healthy;
            await UntilServedAsync("one");
        }
    }

    [Fact]
    public async Task Instance_BesideTenThatHang_IsCheckedAsOftenAsItShould()
    {
        var hung = Enumerable.Range(0, 10).Select(_ => new FakeTarget(Manner.Silent)).ToList();
        await using var well = new FakeTarget(Manner.Healthy);
        foreach (var (i, target) in hung.Index())
        {
            await RegisterAsync(target, $"hung-{i}");
        }

        await RegisterAsync(well, "well");
        await UntilServedAsync("well");
        await UntilAsync(() => Task.FromResult(hung.All(target => target.Asked >= 4)), "the hung ones to be asked");

        Assert.InRange(well.Asked, hung.Max(target => target.Asked) - 1, int.MaxValue);
        foreach (var target in hung)
        {
            await target.DisposeAsync();
        }
    }

    private async Task RegisterAsync(FakeTarget target, string id)
    {
        var answer = await running.Api.PostAsync("/api/services/register", new
        {
            id = $"{_service}-{id}",
            name = _service,
            version = "1.0.0",
            endpoint = $"http://127.0.0.1:{target.Port}",
            health_check = new { type = "http", endpoint = "/health", interval = 1, timeout = 1, unhealthy_threshold = 2, healthy_threshold = 1 },
        });
        Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.OK, answer.Text);
    }

    private Task<string> UntilServedAsync(params string[] ids) => UntilAsync(
        async () => (await running.Api.GetAsync($"/api/services/{_service}/endpoints?healthy=true")).Json["endpoints"]!.AsArray()
            .Select(endpoint => endpoint!["id"]!.GetValue<string>()).Order().SequenceEqual(ids.Select(id => $"{_service}-{id}").Order()),
        $"{string.Join(", ", ids)} and nobody else to be served");

    private static Task<string> UntilAsync(Func<Task<bool>> reached, string what) => ApiClient.UntilAsync(async () => await reached() ? what : null, what);
}
