using FunctionsOrchestrator.EmbeddedRuntime.Durable.Activities;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Client;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Entities;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.History;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Orchestrations;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Scheduling;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable;

/// <summary>
/// The durable engine on one SQLite file. Orchestrations and entities are actors in memory; each of their steps is one
/// transaction, written together with other steps that wait; what follows from a step happens after its commit.
/// </summary>
internal sealed class DurableEngine : IAsyncDisposable
{
    private readonly DurableEngineOptions _options;
    private readonly IDurableFunctions _functions;
    private readonly ILoggerFactory _loggers;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private Running? _running;

    public DurableEngine(DurableEngineOptions options, IDurableFunctions functions, ILoggerFactory loggers, TimeProvider time)
    {
        _options = options;
        _functions = functions;
        _loggers = loggers;
        _time = time;
    }

    internal InstanceWaiters Waiters { get; } = new();

    /// <summary>How many orchestrations are in memory.</summary>
    internal int InMemory => Parts.Orchestrations.Count;

    private Running Parts => _running ?? throw new InvalidOperationException("The durable engine is not running.");

    /// <summary>Opens the file and takes up what was in flight.</summary>
    public Task StartAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var effects = new CommitEffects(Waiters);
        var session = new WriteSession(DurableDatabase.OpenWriter(_options.DatabasePath));
        var reader = new StoreReader(_options.DatabasePath);
        var due = new DueQueue(_time);
        var writer = new StoreWriter(session, effects, _loggers.CreateLogger("DurableTask.Store"));
        var orchestrations = new OrchestrationHost(_options, _functions, _loggers, _time, reader, due) { Writer = writer };
        var entities = new EntityHost(_options, _functions, _loggers, _time, reader, due, _stopping.Token) { Writer = writer };
        var activities = new ActivityWorker(_options, _functions, orchestrations.Deliver, _stopping.Token);
        effects.Connect(orchestrations, entities, activities, due, _time);
        _running = new Running(session, reader, due, writer, orchestrations, entities, activities);
        TakeUp(_running.Reader, effects);
        return Task.CompletedTask;
    }

    /// <summary>Takes no new work and waits for what runs, until cancelled. What does not end in time runs again after the next start.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref _running, null) is not { } parts)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        var drained = Task.WhenAll(parts.Orchestrations.StopAsync(), parts.Entities.StopAsync(), parts.Activities.StopAsync());
        try
        {
            await drained.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Still running: its outcome is not recorded, so it runs again.
        }

        parts.Due.Dispose();
        await Task.Run(parts.Writer.Dispose, CancellationToken.None).ConfigureAwait(false);
        parts.Reader.Dispose();
        parts.Session.Dispose();
        Waiters.Stop();
    }

    /// <summary>A client whose management URLs are <paramref name="urls"/>.</summary>
    public DurableTaskClient CreateClient(ManagementUrls urls) => new EmbeddedDurableTaskClient(this, _functions, _options.DataConverter, _time, urls);

    /// <summary>An instance's history, oldest first; null when there is no such instance.</summary>
    public Task<IReadOnlyList<HistoryEventView>?> ReadHistoryAsync(string instanceId, CancellationToken cancellation) =>
        ReadAsync(
            reader => reader.FindInstance(instanceId) is { } instance ? HistoryViews.From(instance, reader.ReadHistory(instance.Row.Key)) : null,
            cancellation);

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        _stopping.Dispose();
    }

    /// <summary>Reads the store off the caller's thread.</summary>
    internal Task<T> ReadAsync<T>(Func<StoreReader, T> read, CancellationToken cancellation)
    {
        var reader = Parts.Reader;
        return Task.Run(() => read(reader), cancellation);
    }

    /// <summary>Writes something and returns its result once it is on disk.</summary>
    internal Task<T> WriteAsync<T>(Func<WriteSession, T> write)
    {
        var operation = new ClientOperation<T>(write);
        Parts.Writer.Submit(operation);
        return operation.Completion;
    }

    private static void TakeUp(StoreReader reader, CommitEffects effects)
    {
        // All is read before anything runs: what it then causes is delivered by its own commit, and must not be found here too.
        var messages = reader.ReadInstanceMessages();
        var operations = reader.ReadEntityMessages();
        var starts = reader.FindToStart();
        var activities = reader.ReadActivities();
        foreach (var (key, due, item) in messages)
        {
            effects.Deliver(key, item, due);
        }

        foreach (var (entityId, due, item) in operations)
        {
            effects.Deliver(entityId, item, due);
        }

        foreach (var instance in starts)
        {
            effects.Deliver(instance.Row.Key, InboxItem.Start, instance.Row.StartAt);
        }

        foreach (var activity in activities)
        {
            effects.Run(activity);
        }
    }

    private sealed record Running(
        WriteSession Session,
        StoreReader Reader,
        DueQueue Due,
        StoreWriter Writer,
        OrchestrationHost Orchestrations,
        EntityHost Entities,
        ActivityWorker Activities);
}
