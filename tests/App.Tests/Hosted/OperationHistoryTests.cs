using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FunctionsOrchestrator.Core.Security;

namespace FunctionsOrchestrator.App.Tests.Hosted;

public sealed class OperationHistoryTests(HostedApp app) : IClassFixture<HostedApp>
{
    private readonly HttpClient _ann = app.As(Role.Operator);

    [Fact]
    public async Task Purge_ForgetsWhatEndedLongAgo_AndNothingThatStillRuns()
    {
        var ended = await StatusUrlAsync("ok");
        var running = await StatusUrlAsync("wait");
        while ((await _ann.GetAsync(ended)).StatusCode == HttpStatusCode.Accepted)
        {
            await Task.Delay(10);
        }

        await _ann.PostAsync("/t/purge/29", null);
        Assert.Equal(HttpStatusCode.OK, (await _ann.GetAsync(ended)).StatusCode);

        await _ann.PostAsync("/t/purge/31", null);
        Assert.Equal(HttpStatusCode.NotFound, (await _ann.GetAsync(ended)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await _ann.GetAsync(running)).StatusCode);
    }

    private async Task<string> StatusUrlAsync(string kind)
    {
        var started = await _ann.PostAsJsonAsync("/t/operations", new { kind });
        return (await started.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("statusQueryGetUri").GetString()!;
    }
}
