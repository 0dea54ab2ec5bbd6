namespace FunctionsOrchestrator.App.Health;

/// <summary>Ticks the health sweep. That two instances of the app tick at once does no harm: entities take note of each thing once.</summary>
public sealed class HealthTimer(ContainerDirectoryLoader loader, SightingReader sightings, HealthSweep sweep, IllnessReporter illnesses)
{
    private const string EverySecond = "* * * * * *";

    // Shorter than the time to the next tick, which would be passed over otherwise.
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(800);

    [Function(nameof(SweepHealth))]
    public async Task SweepHealth([TimerTrigger(EverySecond, UseMonitor = false)] TimerInfo timer, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(context);
        var (signals, cancellation) = (new DurableHealthSignals(client), context.CancellationToken);
        await loader.RunIfDueAsync(cancellation);

        // The engine may be slow to answer: no check waits for it.
        await Task.WhenAll(sightings.RunAsync(signals, cancellation), sweep.RunAsync(signals, Window, cancellation));
        await illnesses.RunAsync(cancellation);
    }
}
