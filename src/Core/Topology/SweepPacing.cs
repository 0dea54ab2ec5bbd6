namespace FunctionsOrchestrator.Core.Topology;

/// <summary>When to look at connections again. Reading a table costs the kernel a walk through all of its sockets, so many containers take long.</summary>
public static class SweepPacing
{
    /// <summary>A sweep may take this part of the time until the next: a hundredth of one core at most, as it reads one table after the other.</summary>
    private const int MostOften = 100;

    /// <summary>The kernel remembers a closed connection for a minute (TCP_TIMEWAIT_LEN): sweeps that are no further apart miss none that was closed in order.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(60);

    /// <param name="interval">As configured.</param>
    /// <param name="took">What the last sweep took; zero before the first.</param>
    public static TimeSpan Until(TimeSpan interval, TimeSpan took)
    {
        var paced = took * MostOften < Remembered ? took * MostOften : Remembered;
        return paced > interval ? paced : interval;
    }
}
