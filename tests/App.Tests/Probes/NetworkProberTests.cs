using System.Diagnostics;
using System.Net;
using FunctionsOrchestrator.App.Adapters.Probes;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.App.Tests.Probes;

/// <summary>Against real sockets on loopback.</summary>
public sealed class NetworkProberTests
{
    private static readonly HealthCheckSpec Http = new() { Type = HealthCheckType.Http, Endpoint = "/health", Timeout = 1 };
    private static readonly HealthCheckSpec Tcp = new() { Type = HealthCheckType.Tcp, Timeout = 1 };
    private readonly NetworkProber _prober = new(TimeProvider.System);

    [Theory]
    [InlineData(Manner.Healthy, null)]
    [InlineData(Manner.Failing, "GET /health answered 500")]
    [InlineData(Manner.Redirecting, "GET /health answered 302")]
    [InlineData(Manner.Silent, "did not answer within 1 seconds")]
    [InlineData(Manner.Dripping, "did not answer within 1 seconds")]
    [InlineData(Manner.FloodingHeaders, "16384")]
    [InlineData(Manner.Flooding, null)]
    [InlineData(Manner.DrippingBody, null)]
    [InlineData(Manner.Resetting, "127.0.0.1:")]
    [InlineData(Manner.Garbled, "SSH-2.0")]
    public async Task Probe_HttpTarget_IsJudgedInTimeAndLeavesNothingOpen(Manner manner, string? problem)
    {
        await using var target = new FakeTarget(manner);
        var watch = Stopwatch.StartNew();

        var outcome = await ProbeAsync(target, Http);

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
        Assert.Equal((problem is null ? ProbeVerdict.Pass : ProbeVerdict.Fail, true), (outcome.Outcome.Verdict, outcome.Reached));
        Assert.Contains(problem ?? string.Empty, outcome.Outcome.Problem ?? string.Empty, StringComparison.OrdinalIgnoreCase);
        await ClosedAsync(target);
    }

    [Theory]
    [InlineData(Manner.Healthy, null)]
    [InlineData(Manner.Flooding, "does not contain")]
    [InlineData(Manner.DrippingBody, "did not answer within 1 seconds")]
    public async Task Probe_BodyThatIsLookedAt_IsReadUpToALimitAndInTime(Manner manner, string? problem)
    {
        await using var target = new FakeTarget(manner);
        var outcome = await ProbeAsync(target, Http with { BodyMatch = "=ok" });

        Assert.Contains(problem ?? string.Empty, outcome.Outcome.Problem ?? string.Empty, StringComparison.Ordinal);
        Assert.Equal(problem is null, outcome.Outcome.Verdict is ProbeVerdict.Pass);
        await ClosedAsync(target);
    }

    [Theory]
    [InlineData("^status=[a-z]{2}$", true)]
    [InlineData("status=up", false)]
    [InlineData("^((s|st|sta)*(t|a|u)*)*!", false)]
    public async Task Probe_Pattern_IsMatchedAgainstTheBody(string pattern, bool passes)
    {
        await using var target = new FakeTarget(Manner.Healthy);
        Assert.Equal(passes, (await ProbeAsync(target, Http with { BodyPattern = pattern })).Outcome.Verdict is ProbeVerdict.Pass);
    }

    [Theory]
    [InlineData(Manner.Silent)]
    [InlineData(Manner.Flooding)]
    [InlineData(Manner.Dripping)]
    public async Task Probe_TcpTargetThatTakesTheConnection_PassesAndHangsUp(Manner manner)
    {
        await using var target = new FakeTarget(manner);

        Assert.Equal(ProbeVerdict.Pass, (await ProbeAsync(target, Tcp)).Outcome.Verdict);
        await ClosedAsync(target);
    }

    [Fact]
    public async Task Probe_TlsTargetThatNeverShakesHands_EndsInTimeAndLeavesNothingOpen()
    {
        await using var target = new FakeTarget(Manner.Silent);
        var outcome = await ProbeAsync(target, Http with { Scheme = "https" });

        Assert.Contains("did not answer", outcome.Outcome.Problem, StringComparison.Ordinal);
        await ClosedAsync(target);
    }

    [Fact]
    public async Task Probe_NobodyListens_FailsAtOnce()
    {
        var target = new FakeTarget(Manner.Healthy);
        var port = target.Port;
        await target.DisposeAsync();

        foreach (var check in new[] { Http, Tcp })
        {
            var outcome = await _prober.ProbeAsync(new DnsEndPoint("127.0.0.1", port), check, guarded: true, CancellationToken.None);
            Assert.Equal((ProbeVerdict.Fail, true), (outcome.Outcome.Verdict, outcome.Reached));
            Assert.Contains("refused", outcome.Outcome.Problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Probe_RequestOfTheCheck_IsSentAsItSays()
    {
        await using var target = new FakeTarget(Manner.Healthy);
        await ProbeAsync(target, Http with
        {
            Method = "POST",
            Endpoint = "/ready?deep=1",
            Headers = new Dictionary<string, string> { ["Host"] = "web.internal", ["X-Probe"] = "yes", ["Content-Type"] = "text/plain", ["User-Agent"] = "mine" },
        });

        var lines = target.Head.Split("\r\n");
        Assert.Equal("POST /ready?deep=1 HTTP/1.1", lines[0]);
        Assert.Superset(new HashSet<string> { "Host: web.internal", "X-Probe: yes", "Content-Type: text/plain", "User-Agent: mine", "Connection: close", "Content-Length: 0" }, lines.ToHashSet());
    }

    [Theory]
    [InlineData("169.254.169.254", "link-local")]
    [InlineData("100.100.100.200", "metadata")]
    [InlineData("0.0.0.0", "nobody")]
    public async Task Probe_GuardedTargetThatMayNotBeAsked_IsNot(string host, string why)
    {
        foreach (var check in new[] { Http, Tcp })
        {
            var outcome = await _prober.ProbeAsync(new DnsEndPoint(host, 80), check, guarded: true, CancellationToken.None);
            Assert.Contains(why, outcome.Outcome.Problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Probe_Abandoned_ThrowsAndLeavesNothingOpen()
    {
        await using var target = new FakeTarget(Manner.Silent);
        using var end = new CancellationTokenSource();
        var probing = _prober.ProbeAsync(new DnsEndPoint("127.0.0.1", target.Port), Http with { Timeout = 30 }, guarded: true, end.Token);
        await UntilAsync(() => target.Open == 1);
        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probing);
        await ClosedAsync(target);
    }

    private Task<NetworkOutcome> ProbeAsync(FakeTarget target, HealthCheckSpec check) =>
        _prober.ProbeAsync(new DnsEndPoint("127.0.0.1", target.Port), check, guarded: true, CancellationToken.None);

    private static Task ClosedAsync(FakeTarget target) => UntilAsync(() => target.Open == 0);

    private static async Task UntilAsync(Func<bool> reached)
    {
        var watch = Stopwatch.StartNew();
        while (!reached())
        {
            Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
            await Task.Delay(10);
        }
    }
}
