using System.Diagnostics;
using FunctionsOrchestrator.App.Adapters.Probes;
using FunctionsOrchestrator.App.ReplicaMetrics;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.App.Tests.Probes;

/// <summary>Against real sockets on loopback.</summary>
public sealed class ReplicaScraperTests
{
    private readonly ReplicaScraper _scraper = new(new ReplicaAddresses("unix:///var/run/docker.sock"), TimeProvider.System);

    [Theory]
    [InlineData(Manner.Healthy, null)]
    [InlineData(Manner.Failing, "answered 500")]
    [InlineData(Manner.Redirecting, "answered 302")]
    [InlineData(Manner.Silent, "no answer within 2 seconds")]
    [InlineData(Manner.Dripping, "no answer within 2 seconds")]
    [InlineData(Manner.DrippingBody, "no answer within 2 seconds")]
    [InlineData(Manner.Flooding, "answered with more than 1 MiB")]
    [InlineData(Manner.FloodingHeaders, "16384")]
    [InlineData(Manner.Resetting, "")]
    [InlineData(Manner.Garbled, "SSH-2.0")]
    public async Task Scrape_WhateverTheTargetDoes_EndsInTimeAndLeavesNothingOpen(Manner manner, string? fault)
    {
        await using var target = new FakeTarget(manner);
        var watch = Stopwatch.StartNew();

        var answer = await ScrapeAsync(target);

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
        Assert.Equal(fault is null, answer.Text is not null);
        Assert.Contains(fault ?? string.Empty, answer.Fault ?? string.Empty, StringComparison.OrdinalIgnoreCase);
        while (target.Open > 0)
        {
            Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
            await Task.Yield();
        }
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("text/plain", null)]
    [InlineData("text/plain; version=0.0.4; charset=utf-8", null)]
    [InlineData("application/openmetrics-text; version=1.0.0", null)]
    [InlineData("text/html", "answered with text/html, not with Prometheus' text format")]
    [InlineData("application/json", "answered with application/json, not with Prometheus' text format")]
    [InlineData("text/plain\r\nContent-Encoding: gzip", "answered with a compressed body, which nobody asked for")]
    public async Task Scrape_BodyOfAType_IsTakenOrRefusedByIt(string? type, string? fault)
    {
        await using var target = new FakeTarget(Manner.Telling) { Body = "a 1\n", ContentType = type };

        Assert.Equal(fault is null ? ScrapeAnswer.Of("a 1\n") : ScrapeAnswer.None(fault), await ScrapeAsync(target));
    }

    [Fact]
    public async Task Scrape_Request_AsksForTheFormatAtThePath()
    {
        await using var target = new FakeTarget(Manner.Healthy);

        await ScrapeAsync(target, "/actuator/prometheus?name[]=x");

        Assert.StartsWith("GET /actuator/prometheus?name[]=x HTTP/1.1", target.Head, StringComparison.Ordinal);
        Assert.Contains("Accept: text/plain", target.Head, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", target.Head, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Scrape_ReplicaWithoutAnAddress_SaysSo() => Assert.Equal(
        ScrapeAnswer.None("it has no address"), await _scraper.ScrapeAsync(new ObservedReplica { DockerId = "d", Name = "web-1-0" }, 80, "/metrics", CancellationToken.None));

    [Fact]
    public async Task Scrape_Cancelled_Throws()
    {
        await using var target = new FakeTarget(Manner.Silent);
        using var end = new CancellationTokenSource();
        var scrape = _scraper.ScrapeAsync(ReplicaAt(), target.Port, "/metrics", end.Token);

        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scrape);
    }

    private Task<ScrapeAnswer> ScrapeAsync(FakeTarget target, string path = "/metrics") => _scraper.ScrapeAsync(ReplicaAt(), target.Port, path, CancellationToken.None);

    private static ObservedReplica ReplicaAt() => new() { DockerId = "d", Name = "web-1-0", State = ReplicaState.Running, Ip = "127.0.0.1" };
}
