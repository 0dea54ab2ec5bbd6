using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Streaming;

namespace FunctionsOrchestrator.App.Tests.Streaming;

public sealed class FollowerSlotsTests
{
    [Fact]
    public void TryTake_MoreThanAllowed_IsRefusedUntilOneGoes()
    {
        var slots = new FollowerSlots(new StreamingOptions { MaxFollowers = 2 });
        Assert.True(slots.TryTake(out var first, out _));
        Assert.True(slots.TryTake(out _, out _));

        Assert.False(slots.TryTake(out _, out var problem));
        Assert.Equal(429, problem.Status);

        // Given back twice is given back once.
        first.Dispose();
        first.Dispose();
        Assert.True(slots.TryTake(out _, out _));
        Assert.False(slots.TryTake(out _, out _));
    }
}
