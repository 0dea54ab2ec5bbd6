using CsCheck;
using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.Core.Tests.Scaling;

public sealed class RecommendationWindowTests
{
    private static readonly Gen<(int Gap, int Replicas)[]> Histories = Gen.Select(Gen.Int[0, 400], Gen.Int[0, 12]).Array[1, 80];

    [Fact]
    public void HighestAndLowest_AnyHistory_AreThoseOfAllThatWasRecommended() => Gen.Select(Histories, Gen.Int[0, 3600]).Sample((history, seconds) =>
    {
        var (window, all, now) = (new RecommendationWindow(), new List<Recommendation>(), ScalingCase.Now);
        foreach (var (gap, replicas) in history)
        {
            now = now.AddSeconds(gap);
            var within = all.Where(entry => now - entry.At < TimeSpan.FromSeconds(seconds)).Select(entry => entry.Replicas).Append(replicas).ToList();
            Assert.Equal((within.Max(), within.Min()), (window.Highest(now, seconds, replicas).Replicas, window.Lowest(now, seconds, replicas).Replicas));
            window = window.With(now, replicas);
            all.Add(new Recommendation(now, replicas));
        }
    });

    [Fact]
    public void With_AnyHistory_KeepsNoMoreThanThereAreNumbers() => Histories.Sample(history =>
    {
        var (window, now) = (new RecommendationWindow(), ScalingCase.Now);
        foreach (var (gap, replicas) in history)
        {
            window = window.With(now = now.AddSeconds(gap), replicas);
        }

        Assert.InRange(Math.Max(window.Highs.Count, window.Lows.Count), 1, 13);
    });

    [Fact]
    public void With_SteadyLoad_KeepsOneEntry()
    {
        var window = new RecommendationWindow();
        for (var second = 0; second < 3600; second++)
        {
            window = window.With(ScalingCase.Now.AddSeconds(second), 4);
        }

        Assert.Equal((1, 1), (window.Highs.Count, window.Lows.Count));
    }
}
