using FunctionsOrchestrator.EmbeddedRuntime.Hosting;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting.Invocation;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.EmbeddedRuntime.Timers;

/// <summary>Runs the app's timers.</summary>
internal sealed class TimerService(
    IReadOnlyList<TimerDefinition> timers, InvocationRuntime runtime, DataFolder folder, TimeProvider time, ILoggerFactory loggers) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _loops = Task.CompletedTask;

    public void Start()
    {
        var store = new TimerStore(folder.File("timers"), loggers.CreateLogger<TimerStore>());
        var logger = loggers.CreateLogger<TimerLoop>();
        _loops = Task.WhenAll(timers.Select(timer =>
            Task.Run(() => new TimerLoop(timer, RunAsync, store, time, logger).RunAsync(_stopping.Token))));
    }

    public void StopTicking() => _stopping.Cancel();

    /// <summary>Waits for what still runs, until cancelled.</summary>
    public Task WhenIdleAsync(CancellationToken cancellation) =>
        _loops.WaitAsync(cancellation).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    public void Dispose() => _stopping.Dispose();

    private Task<object?> RunAsync(TimerDefinition timer, TimerInfo info, CancellationToken cancellation) =>
        runtime.InvokeAsync(new EmbeddedFunctionContext(runtime, timer.Function, info, cancellation));
}
