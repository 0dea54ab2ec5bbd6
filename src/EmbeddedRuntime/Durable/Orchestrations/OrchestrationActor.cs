using FunctionsOrchestrator.EmbeddedRuntime.Durable.History;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Scheduling;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Orchestrations;

/// <summary>
/// One orchestration in memory. Takes what has come in, runs the code one step, and has the step written;
/// the next step begins when this one is on disk. The code stays in memory between steps until evicted.
/// </summary>
internal sealed partial class OrchestrationActor(long key, OrchestrationHost host) : IEvictable
{
    private const int MaxEventsPerStep = 1000;

    private readonly Mailbox<InboxItem> _mailbox = new();
    private InstanceRow? _instance;
    private OrchestrationExecution? _execution;
    private int _nextSeq;
    private bool _started;

    public long Key { get; } = key;

    /// <summary>A new instance, which need not be read from the store.</summary>
    public void Adopt(InstanceRow instance) => _instance = instance;

    /// <summary>Adds to the inbox; false when the actor has left memory.</summary>
    public bool TryPost(InboxItem item)
    {
        if (!_mailbox.TryAdd(item, out var run))
        {
            return false;
        }

        if (run)
        {
            host.Enqueue(this);
        }

        return true;
    }

    /// <summary>The rows of this instance are gone.</summary>
    public void Forget() => _mailbox.Close();

    public void EvictIfIdleSince(long stamp)
    {
        if (_mailbox.TryClose(stamp))
        {
            host.Remove(this);
        }
    }

    public void Run()
    {
        var items = _mailbox.Take(MaxEventsPerStep);
        try
        {
            if (Load() is { } execution)
            {
                Step(execution, items);
            }
            else
            {
                host.Writer.Submit(new DiscardOperation(items, this));
            }
        }
#pragma warning disable CA1031 // Whatever goes wrong here must not lose what came in.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Retry(items, exception);
        }
    }

    /// <summary>The step is on disk.</summary>
    public void StepCommitted(OrchestrationStep step)
    {
        _nextSeq++;
        _started = true;
        if (step.Ended is { } ended)
        {
            _instance = _instance! with { Status = ended.Status };
            _execution = null;
        }
        else if (step.Next is { } next)
        {
            _instance = next;
            _execution = host.NewExecution(next, this);
            _execution.Replay(step.CarriedEvents);
            _nextSeq = step.CarriedEvents.Count > 0 ? 1 : 0;
            _started = false;
        }

        Rest();
    }

    /// <summary>The run is over, and nothing was to be written.</summary>
    public void Rest()
    {
        if (_mailbox.Rest(out var stamp))
        {
            host.Enqueue(this);
        }
        else if (_instance is null or { IsFinished: true })
        {
            EvictIfIdleSince(stamp);
        }
        else
        {
            host.Idle.Add(this, stamp);
        }
    }

    /// <summary>Writes the instance's failure in place of a step that the store refuses for good.</summary>
    public void Fail(OrchestrationStep failure) => host.Writer.Submit(new OrchestrationStepOperation(failure, this, isFailure: true));

    /// <summary>Begins again from the store, after a while, with the same items.</summary>
    public void Retry(List<InboxItem> items, Exception exception)
    {
        LogStepFailed(host.Logger, exception, _instance?.InstanceId);
        _instance = null;
        _execution = null;
        _mailbox.PutBack(items);
        host.EnqueueLater(this);
    }

    private OrchestrationExecution? Load()
    {
        if (_execution is not null)
        {
            return _execution;
        }

        var isNew = _instance is not null;
        _instance ??= host.Reader.FindInstance(Key)?.Row;
        if (_instance is null or { IsFinished: true })
        {
            return null;
        }

        _execution = host.NewExecution(_instance, this);
        _nextSeq = 0;
        _started = false;
        if (!isNew)
        {
            var steps = host.Reader.ReadHistory(Key);
            _nextSeq = steps.Count;
            _started = steps.Exists(static step => step is [StepStarted, ..]);
            _execution.Replay(steps.SelectMany(static step => step));
        }

        return _execution;
    }

    private void Step(OrchestrationExecution execution, List<InboxItem> items)
    {
        var now = host.Time.GetUtcNow();
        if (!_started && _instance!.StartAt > now && !items.Exists(static item => item.Event is ExecutionTerminated))
        {
            // Not due yet: what came early comes again when it is.
            items.ForEach(item => host.DeliverAt(_instance.StartAt, Key, item));
            Rest();
            return;
        }

        var incoming = new List<HistoryEvent>(items.Count);
        foreach (var item in items)
        {
            if (item.Event is { } happened && item.IsFor(_instance!.Generation))
            {
                incoming.Add(happened);
            }
        }

        var wasStarted = _started;
        var events = execution.Step(now, incoming);
        if (wasStarted && events.Count == 1 && execution.ContinuedAsNew is null && !items.Exists(static item => item.MessageId > 0 || item.ActivityId > 0))
        {
            // Woken for nothing: there is nothing to record.
            Rest();
            return;
        }

        host.Writer.Submit(new OrchestrationStepOperation(new OrchestrationStep(_instance!, _nextSeq, now, events, items, execution), this));
    }

    [LoggerMessage(1011, LogLevel.Error, "A step of orchestration '{InstanceId}' could not be taken; it will be tried again.")]
    private static partial void LogStepFailed(ILogger logger, Exception exception, string? instanceId);
}
