using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.App.Prometheus;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Tests.Prometheus;

public sealed class OperationMetricsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly LiveMetrics _live = new();
    private readonly OperationMetrics _metrics;

    public OperationMetricsTests() => _metrics = new OperationMetrics(_live);

    [Fact]
    public async Task Note_OperationThatEnds_CountsAndTimesIt()
    {
        _metrics.Note(Told(ContainerEventType.OperationRequested, Noon));
        _metrics.Note(Told(ContainerEventType.OperationDone, Noon.AddSeconds(4)));

        var shown = await Scrape.OfAsync(_live);

        Assert.Equal(1, shown["operations_requested_total{operation=\"scale\"}"]);
        Assert.Equal(1, shown["operations_finished_total{operation=\"scale\",outcome=\"done\"}"]);
        Assert.Equal(4, shown["operation_duration_seconds_sum{operation=\"scale\"}"]);
    }

    [Fact]
    public async Task Note_WhatIsToldTwice_CountsOnceByItsFirstEnd()
    {
        foreach (var type in new[] { ContainerEventType.OperationRequested, ContainerEventType.OperationRequested, ContainerEventType.OperationFailed, ContainerEventType.OperationDone })
        {
            _metrics.Note(Told(type, Noon));
        }

        var shown = await Scrape.OfAsync(_live);

        Assert.Equal(1, shown["operations_requested_total{operation=\"scale\"}"]);
        Assert.Equal(1, shown["operations_finished_total{operation=\"scale\",outcome=\"failed\"}"]);
        Assert.DoesNotContain("operations_finished_total{operation=\"scale\",outcome=\"done\"}", shown.Keys);
    }

    [Fact]
    public async Task Note_EndWithoutAKnownBeginning_CountsWithoutATime()
    {
        _metrics.Note(Told(ContainerEventType.OperationDone, Noon));

        var shown = await Scrape.OfAsync(_live);

        Assert.Equal(1, shown["operations_finished_total{operation=\"scale\",outcome=\"done\"}"]);
        Assert.DoesNotContain("operation_duration_seconds_count{operation=\"scale\"}", shown.Keys);
    }

    private static ContainerEvent Told(ContainerEventType type, DateTimeOffset at) => new()
    {
        Id = $"{type}",
        Time = at,
        Type = type,
        ContainerId = "c-web",
        ContainerName = "web",
        Actor = "ann",
        Operation = ContainerOperation.Scale,
        OperationId = "scale-1",
        Reason = "x",
        Message = "x",
    };
}
