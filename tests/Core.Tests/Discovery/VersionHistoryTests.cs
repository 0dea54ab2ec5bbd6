using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Core.Tests.Discovery;

public sealed class VersionHistoryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void After_ARollout_TellsWhichGenerationRanWhen()
    {
        var first = VersionHistory.After([], [Replica("1.0.0", 1)], Noon);
        var both = VersionHistory.After(first, [Replica("1.0.0", 1), Replica("2.0.0", 2)], Noon.AddMinutes(1));
        var second = VersionHistory.After(both, [Replica("2.0.0", 2), Replica("2.0.0", 2)], Noon.AddMinutes(2));

        Assert.Equal(
            [
                new VersionPeriod("2.0.0", InstanceSource.Container, "c-a", 2, Noon.AddMinutes(1)),
                new VersionPeriod("1.0.0", InstanceSource.Container, "c-a", 1, Noon, Noon.AddMinutes(2)),
            ],
            second);
    }

    [Fact]
    public void After_AChangeOfInstancesOnly_IsTheSameHistory()
    {
        var history = VersionHistory.After([], [Replica("1.0.0", 1)], Noon);

        Assert.Same(history, VersionHistory.After(history, [Replica("1.0.0", 1), Replica("1.0.0", 1)], Noon.AddMinutes(1)));
    }

    [Fact]
    public void After_ManyRollouts_ForgetsTheOldestThatHaveEnded()
    {
        var history = Enumerable.Range(1, 80).Aggregate<int, IReadOnlyList<VersionPeriod>>([], (before, number) => VersionHistory.After(before, [Replica($"1.0.{number}", number)], Noon.AddMinutes(number)));

        Assert.Equal(VersionHistory.MostEnded + 1, history.Count);
        Assert.Equal(("1.0.80", "1.0.30"), (history[0].Version, history[^1].Version));
    }

    private static ServiceInstance Replica(string version, int generation) => new()
    {
        Id = $"web-{generation}-0",
        Service = "web",
        Version = version,
        Endpoint = new InstanceEndpoint("http", "172.18.0.2", 80),
        Source = InstanceSource.Container,
        ContainerId = "c-a",
        Generation = generation,
        RegisteredAt = Noon,
    };
}
