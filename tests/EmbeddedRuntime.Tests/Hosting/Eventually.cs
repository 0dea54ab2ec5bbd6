namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Hosting;

/// <summary>Waits for a condition, for as long as a very slow machine may need.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task Async(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await condition())
        {
            Assert.False(limit.IsCancellationRequested, "The condition did not come true.");
            await Task.Delay(20);
        }
    }

    public static Task True(Func<bool> condition) => Async(() => Task.FromResult(condition()));
}
