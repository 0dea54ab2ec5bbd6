using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.Core.Tests.Topology;

public sealed class SweepPacingTests
{
    [Theory]
    [InlineData(10, 0, 10)]
    [InlineData(10, 0.05, 10)]
    [InlineData(10, 0.2, 20)]
    [InlineData(10, 0.6, 60)]
    [InlineData(10, 5, 60)]
    [InlineData(300, 5, 300)]
    public void Until_WhatASweepTook_IsAHundredthOfTheTimeButNeverMoreThanClosedConnectionsAreRemembered(double interval, double took, double until) =>
        Assert.Equal(TimeSpan.FromSeconds(until), SweepPacing.Until(TimeSpan.FromSeconds(interval), TimeSpan.FromSeconds(took)));
}
