using System.Net.Http.Json;
using System.Text.Json;
using FunctionsOrchestrator.App.Audit;
using FunctionsOrchestrator.App.Tests.Hosted;
using FunctionsOrchestrator.Core.Audit;
using FunctionsOrchestrator.Core.Security;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.Tests.Audit;

/// <summary>What of real calls is in the audit when they have been answered.</summary>
public sealed class AuditTests : IAsyncLifetime
{
    private readonly HostedApp _app = new() { HasAudit = true, Settings = ["--SECURITY:RATE_LIMITS:ENABLED", "false", "--SECURITY:AUDIT:REFUSALS_PER_MINUTE", "3"] };

    public Task InitializeAsync() => _app.InitializeAsync();

    public Task DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Change_OnceAnswered_IsRecordedWithWhoWhatAndWhence()
    {
        var answer = await _app.As(Role.Viewer, "zoe").PostAsJsonAsync("/t/body", new { wrong = 1 });

        var entry = Assert.Single(await EntriesAsync("zoe"));
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Equal(
            ("ReadBody", "POST", "t/body", "viewer", AuditOutcome.Rejected, 400, "validation"),
            (entry.Function, entry.Method, entry.Route, entry.Role, entry.Outcome, entry.Status, entry.Problem));
        Assert.Equal((answer.Headers.GetValues("X-Request-Id").Single(), true), (entry.RequestId, entry.Address is "127.0.0.1" or "::ffff:127.0.0.1"));
        Assert.Equal(32, entry.TokenId?.Length);
    }

    [Fact]
    public async Task Change_ThatTakesLong_IsRecordedBeforeItEnds()
    {
        using var client = _app.As(Role.Operator, "slow");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/t/operations?wait=4") { Content = JsonContent.Create(new { kind = "wait" }) };
        var call = client.SendAsync(request);
        while (!(await EntriesAsync("slow")).Any())
        {
            Assert.False(call.IsCompleted);
            await Task.Delay(50);
        }

        await call;
        Assert.Equal([AuditOutcome.Begun, AuditOutcome.Accepted], (await EntriesAsync("slow")).Select(entry => entry.Outcome));
    }

    [Fact]
    public async Task Refusals_BeyondThoseThatAreTold_AreCountedTogether()
    {
        for (var i = 0; i < 12; i++)
        {
            await _app.Anonymous.GetAsync("/t/viewer");
        }

        await _app.As(Role.Viewer, "ok").GetAsync("/t/viewer");
        await _app.StopAsync();

        var refused = await EntriesAsync(AuditEntry.Anonymous);
        Assert.Equal(12, refused.Sum(entry => entry.Count));
        Assert.InRange(refused.Count, 4, 8);
        Assert.Empty(await EntriesAsync("ok"));
        Assert.Equal(["Start", "Stop"], (await EntriesAsync(AuditEntry.System)).Select(entry => entry.Function));
    }

    [Fact]
    public async Task DurableManagement_ChangesAndRefusals_AreRecordedWithTheirTarget()
    {
        var started = await _app.As(Role.Operator, "ann").PostAsJsonAsync("/t/operations", new { kind = "wait" });
        var urls = await started.Content.ReadFromJsonAsync<JsonElement>();
        var id = urls.GetProperty("id").GetString();
        await _app.Anonymous.GetAsync(urls.GetProperty("statusQueryGetUri").GetString());
        await _app.Anonymous.PostAsync(urls.GetProperty("terminatePostUri").GetString(), null);
        await _app.Anonymous.GetAsync($"/runtime/webhooks/durabletask/instances/{id}?code=wrong");
        await _app.StopAsync();

        var done = Assert.Single(await EntriesAsync(AuditEntry.SystemKey));
        var refused = Assert.Single(await EntriesAsync(AuditEntry.Anonymous));
        Assert.Equal((id, AuditOutcome.Accepted, "runtime/webhooks/durabletask/instances/{instanceId}/terminate"), (done.Target, done.Outcome, done.Route));
        Assert.Equal((id, AuditOutcome.Refused, 401), (refused.Target, refused.Outcome, refused.Status));
    }

    private async Task<IReadOnlyList<AuditEntry>> EntriesAsync(string actor)
    {
        var store = _app.Services.GetRequiredService<IAuditStore>();
        return [.. (await store.ListAsync(new AuditFilter { Actor = actor, Limit = 100 }, CancellationToken.None)).Reverse().Select(record => record.Entry)];
    }
}
