using FunctionsOrchestrator.Core.RateLimits;

namespace FunctionsOrchestrator.Core.Tests.RateLimits;

public sealed class LimitHeadersTests
{
    [Theory]
    [InlineData(20, 40, 40, "\"write\";q=40;w=2", "\"write\";r=40;t=0")]
    [InlineData(20, 40, 39, "\"write\";q=40;w=2", "\"write\";r=39;t=1")]
    [InlineData(20, 40, 0, "\"write\";q=40;w=2", "\"write\";r=0;t=2")]
    [InlineData(3, 10, 0, "\"write\";q=10;w=4", "\"write\";r=0;t=4")]
    public void Headers_OfABudget_SayWhatThereIsAndWhenItIsBack(int rate, int burst, int left, string policy, string limit)
    {
        var budget = new RateBudget(rate, burst);

        Assert.Equal((policy, limit), (LimitHeaders.Policy("write", budget), LimitHeaders.Limit("write", budget, left)));
    }
}
