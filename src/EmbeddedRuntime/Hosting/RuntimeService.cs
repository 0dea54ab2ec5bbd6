using FunctionsOrchestrator.EmbeddedRuntime.Durable;
using FunctionsOrchestrator.EmbeddedRuntime.Queues;
using FunctionsOrchestrator.EmbeddedRuntime.Timers;
using Microsoft.Extensions.Hosting;

namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting;

/// <summary>Starts and stops the runtime in order: data folder, engine, HTTP (the server's own service), then timers and queues; and back.</summary>
internal sealed class RuntimeService(
    DataFolder folder, DurableEngine engine, TimerService timers, QueueService queues, HostAddress address) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        folder.Open();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => engine.StartAsync(cancellationToken);

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        queues.Start();
        timers.Start();
        await Console.Out.WriteLineAsync($"Ready: {address.ListeningOn.GetLeftPart(UriPartial.Authority)}");
        await Console.Out.FlushAsync(cancellationToken);
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        timers.StopTicking();
        queues.StopReceiving();
        return Task.CompletedTask;
    }

    /// <summary>Comes after the server's: no request is left that could start something.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(timers.WhenIdleAsync(cancellationToken), queues.WhenIdleAsync(cancellationToken));
        await engine.StopAsync(cancellationToken);
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
