using Microsoft.Extensions.Hosting;

namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Knows whether the host has started. Until then its own logger is silent: a start that fails is told once, by <see cref="StartFailure"/> or by the exception itself.</summary>
internal sealed class StartGate : IHostedLifecycleService
{
    public const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";

    public bool IsOpen { get; private set; }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        IsOpen = true;
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
