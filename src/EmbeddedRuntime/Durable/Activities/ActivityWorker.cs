using FunctionsOrchestrator.EmbeddedRuntime.Durable.History;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Scheduling;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Activities;

/// <summary>
/// Runs activities. The outcome goes to the orchestration's inbox, and its row goes in the step that takes it in:
/// a process that dies before that runs the activity again.
/// </summary>
internal sealed class ActivityWorker
{
    private readonly IDurableFunctions _functions;
    private readonly DataConverter _converter;
    private readonly Action<long, InboxItem> _deliver;
    private readonly CancellationToken _stopping;
    private readonly WorkPool<ActivityWork> _pool;

    public ActivityWorker(DurableEngineOptions options, IDurableFunctions functions, Action<long, InboxItem> deliver, CancellationToken stopping)
    {
        _functions = functions;
        _converter = options.DataConverter;
        _deliver = deliver;
        _stopping = stopping;
        _pool = new WorkPool<ActivityWork>(options.MaxConcurrentActivities, RunAsync);
    }

    public void Enqueue(ActivityWork work) => _pool.Enqueue(work);

    public Task StopAsync() => _pool.StopAsync();

    private async ValueTask RunAsync(ActivityWork work)
    {
        HistoryEvent outcome;
        try
        {
            if (!_functions.HasActivity(work.Invocation.Name))
            {
                throw new InvalidOperationException($"The app has no activity named '{work.Invocation.Name}'.");
            }

            var result = await _functions.RunActivityAsync(work.Invocation, _stopping).ConfigureAwait(false);
            outcome = new ActivityCompleted(work.Invocation.TaskId, _converter.Serialize(result));
        }
#pragma warning disable CA1031 // The orchestrator decides what a failure means.
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // Not an outcome, whatever the cancellation was wrapped in: it runs again after the next start.
            return;
        }
        catch (Exception exception)
#pragma warning restore CA1031
        {
            outcome = new ActivityFailed(work.Invocation.TaskId, TaskFailureDetails.FromException(exception));
        }

        _deliver(work.InstanceKey, new InboxItem(outcome, work.Generation, 0, work.Id));
    }
}
