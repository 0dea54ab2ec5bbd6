using System.Security.Claims;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Streaming;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Tests.Streaming;

public sealed class FollowerSlotsTests
{
    [Fact]
    public void TryTake_MoreThanAllowed_IsRefusedUntilOneGoes()
    {
        var slots = new FollowerSlots(new StreamingOptions { MaxFollowers = 2, CallerShare = 100 });
        Assert.True(slots.TryTake(By("ann"), out var first, out _));
        Assert.True(slots.TryTake(By("ann"), out _, out _));

        Assert.False(slots.TryTake(By("bob"), out _, out var problem));
        Assert.Equal(429, problem.Status);

        // Given back twice is given back once.
        first.Dispose();
        first.Dispose();
        Assert.True(slots.TryTake(By("bob"), out _, out _));
        Assert.False(slots.TryTake(By("bob"), out _, out _));
    }

    [Fact]
    public void TryTake_MoreThanOneCallersShare_IsRefusedToThatOneOnly()
    {
        var slots = new FollowerSlots(new StreamingOptions { MaxFollowers = 4 });
        Assert.True(slots.TryTake(By("ann"), out var first, out _));
        Assert.True(slots.TryTake(By("ann"), out _, out _));

        Assert.False(slots.TryTake(By("ann"), out _, out var problem));
        Assert.Equal((429, "This caller has 2 already, which is one caller's share (streaming.caller_share)."), (problem.Status, problem.Detail));
        Assert.True(slots.TryTake(By("bob"), out _, out _));
        Assert.True(slots.TryTake(By(null), out _, out _));

        first.Dispose();
        Assert.True(slots.TryTake(By("ann"), out _, out _));
    }

    [Fact]
    public async Task TryTake_FromManySidesAtOnce_NeverGivesMoreThanThereAreAndLosesNone()
    {
        var slots = new FollowerSlots(new StreamingOptions { MaxFollowers = 6 });
        var (held, most) = (0, 0);
        await Parallel.ForAsync(0, 20_000, (i, cancellation) =>
        {
            if (slots.TryTake(By($"caller-{i % 5}"), out var slot, out _))
            {
                var now = Interlocked.Increment(ref held);
                InterlockedMax(ref most, now);
                Interlocked.Decrement(ref held);
                slot.Dispose();
            }

            return ValueTask.CompletedTask;
        });

        Assert.InRange(most, 1, 6);
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(i => slots.TryTake(By("ann"), out _, out _)));
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); seen < value && Interlocked.CompareExchange(ref most, value, seen) != seen; seen = Volatile.Read(ref most))
        {
        }
    }

    private static HttpRequest By(string? subject) => new DefaultHttpContext
    {
        User = new ClaimsPrincipal(subject is null ? new ClaimsIdentity() : new ClaimsIdentity([new Claim("sub", subject)], "test")),
    }.Request;
}
