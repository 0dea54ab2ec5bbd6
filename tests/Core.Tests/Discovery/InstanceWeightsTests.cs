using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Core.Tests.Discovery;

public sealed class InstanceWeightsTests
{
    private const int HaProxyMax = 256;
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 1, 9, 1)]
    [InlineData(3, 1, 3, 1)]
    [InlineData(7, 3, 27, 7)]
    [InlineData(1, 9, 81, 1)]
    public void Of_NinetyToTen_KeepsTheRatioWhateverTheCounts(int stable, int canary, int each, int eachCanary)
    {
        var weights = InstanceWeights.Of([.. Instances("1.0.0", stable), .. Instances("1.1.0", canary)], Shares(("1.0.0", 90), ("1.1.0", 10)), HaProxyMax);

        Assert.Equal((each, eachCanary), (weights["1.0.0-0"], weights["1.1.0-0"]));
        Assert.Equal(9, (double)(each * stable) / (eachCanary * canary));
    }

    [Fact]
    public void Of_ServiceWithoutShares_GivesEachInstanceTheSame()
    {
        var weights = InstanceWeights.Of([.. Instances("1.0.0", 5), .. Instances("2.0.0", 1)], Shares(), HaProxyMax);

        Assert.All(weights.Values, weight => Assert.Equal(1, weight));
    }

    [Fact]
    public void Of_VersionThatNobodyNamedBesideOneThatIs_GetsAShareOfAHundred()
    {
        var weights = InstanceWeights.Of([.. Instances("1.0.0", 1), .. Instances("2.0.0", 2)], Shares(("1.0.0", 100)), HaProxyMax);

        Assert.Equal((2, 1, 1), (weights["1.0.0-0"], weights["2.0.0-0"], weights["2.0.0-1"]));
    }

    [Fact]
    public void Of_OneVersion_GivesEveryInstanceOne() => Assert.Equal([1, 1, 1], InstanceWeights.Of(Instances("1.0.0", 3), Shares(("1.0.0", 37)), HaProxyMax).Values);

    [Fact]
    public void Of_InstancesThatDoNotServe_GetNothingAndTakeNothing()
    {
        var weights = InstanceWeights.Of(
            [
                .. Instances("1.0.0", 1),
                .. Instances("1.1.0", 3).Select((instance, i) => i switch
                {
                    0 => instance with { Draining = true },
                    1 => instance with { Health = InstanceHealth.Unhealthy },
                    _ => instance,
                }),
            ],
            Shares(("1.0.0", 90), ("1.1.0", 10)),
            HaProxyMax);

        Assert.Equal([9, 0, 0, 1], weights.OrderBy(weight => weight.Key, StringComparer.Ordinal).Select(weight => weight.Value));
    }

    [Fact]
    public void Of_VersionWithoutShare_GetsNothing()
    {
        var weights = InstanceWeights.Of([.. Instances("1.0.0", 1), .. Instances("2.0.0", 1)], Shares(("1.0.0", 0)), HaProxyMax);

        Assert.Equal((0, 1), (weights["1.0.0-0"], weights["2.0.0-0"]));
        Assert.Equal([0], InstanceWeights.Of(Instances("1.0.0", 1), Shares(("1.0.0", 0)), HaProxyMax).Values);
    }

    [Fact]
    public void Of_RatioBeyondTheBound_ComesAsNearAsItCan()
    {
        var weights = InstanceWeights.Of([.. Instances("1.0.0", 1), .. Instances("2.0.0", 1)], Shares(("1.0.0", 999), ("2.0.0", 1)), HaProxyMax);

        Assert.Equal((256, 1), (weights["1.0.0-0"], weights["2.0.0-0"]));
    }

    [Fact]
    public void Of_AnyCountsAndShares_MissesNoShareByMuch()
    {
        var random = new Random(20260131);
        for (var run = 0; run < 500; run++)
        {
            var (one, other) = (random.Next(1, 20), random.Next(1, 20));
            var share = random.Next(1, 100);
            var weights = InstanceWeights.Of([.. Instances("1.0.0", one), .. Instances("2.0.0", other)], Shares(("1.0.0", share), ("2.0.0", 100 - share)), 10_000);

            Assert.InRange(weights.Values.Max(), 1, 10_000);
            Assert.Equal(share / 100.0, (double)weights["1.0.0-0"] * one / weights.Values.Sum(), 0.0005);
        }
    }

    private static ServiceInstance[] Instances(string version, int count) => [.. Enumerable.Range(0, count).Select(i => new ServiceInstance
    {
        Id = $"{version}-{i}",
        Service = "web",
        Version = version,
        Endpoint = new InstanceEndpoint("http", "10.0.0.1", 8080 + i),
        Source = InstanceSource.Api,
        Health = InstanceHealth.Healthy,
        RegisteredAt = Noon,
    })];

    private static Dictionary<string, int> Shares(params (string Version, int Share)[] shares) => shares.ToDictionary(share => share.Version, share => share.Share);
}
