using FunctionsOrchestrator.EmbeddedRuntime.Durable.History;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Orchestrations;

/// <summary>
/// One execution of an orchestrator's code. Events go in, by replay of what is recorded or as they come;
/// what the code schedules comes out. Replay checks that the code schedules what is recorded.
/// </summary>
internal sealed class OrchestrationExecution
{
    private readonly IDurableFunctions _functions;
    private readonly OrchestrationContext _context;
    private readonly OrchestrationSynchronizationContext _thread;
    private readonly Queue<ScheduledEvent> _unmatched = new();
    private readonly List<HistoryEvent> _heldBack = [];
    private Task<object?>? _code;
    private ExecutionSuspended? _suspended;
    private int _illegalAwaits;

    public OrchestrationExecution(
        InstanceRow instance, IDurableFunctions functions, DataConverter converter, ILoggerFactory loggers, Action illegalAwait)
    {
        _functions = functions;
        _thread = new OrchestrationSynchronizationContext(() =>
        {
            Interlocked.Increment(ref _illegalAwaits);
            illegalAwait();
        });
        _context = new OrchestrationContext(instance, converter, loggers, _thread, _unmatched.Enqueue);
    }

    /// <summary>How it ended; null while it has not.</summary>
    public ExecutionEnded? Ended { get; private set; }

    /// <summary>The code asked to continue as new, and has returned.</summary>
    public ContinueAsNewRequest? ContinuedAsNew { get; private set; }

    public bool IsSuspended => _suspended is not null;

    /// <summary>The timers that the last step's code cancelled.</summary>
    public IReadOnlyList<int> CancelledTimers => _context.CancelledTimers;

    /// <summary>The custom status that the last step set.</summary>
    public CustomStatus CustomStatus => _context.CustomStatus;

    private bool IsOver => Ended is not null || ContinuedAsNew is not null;

    /// <summary>Brings the code to where its history ends.</summary>
    public void Replay(IEnumerable<HistoryEvent> history)
    {
        _context.Replaying = true;
        Guarded(() =>
        {
            foreach (var recorded in history)
            {
                ReplayOne(recorded);
            }

            ThrowIfUnmatched();
        });
        _context.Replaying = false;
        _context.BeginStep(_context.CurrentUtcDateTime);
    }

    /// <summary>Takes in new events and returns the step as it is to be recorded.</summary>
    public List<HistoryEvent> Step(DateTimeOffset now, List<HistoryEvent> events)
    {
        var step = new List<HistoryEvent> { new StepStarted(now) };
        Guarded(() =>
        {
            if (_code is null && events.Find(static incoming => incoming is ExecutionTerminated) is { } terminated)
            {
                // What is terminated before it began never begins.
                TakeIn(terminated);
            }

            StartStep(now);
            foreach (var incoming in events)
            {
                step.Add(incoming);
                TakeIn(incoming);
            }

            ThrowIfStuck();
        });
        step.AddRange(_unmatched);
        _unmatched.Clear();
        if (Ended is not null)
        {
            step.Add(Ended);
        }

        return step;
    }

    private void ReplayOne(HistoryEvent recorded)
    {
        switch (recorded)
        {
            case StepStarted step:
                ThrowIfUnmatched();
                StartStep(step.At);
                break;
            case ScheduledEvent scheduled:
                Match(scheduled);
                break;
            case ExecutionEnded ended:
                Ended = ended;
                break;
            default:
                TakeIn(recorded);
                break;
        }
    }

    private void StartStep(DateTimeOffset now)
    {
        _context.BeginStep(now.UtcDateTime);
        StartCode();
    }

    private void StartCode()
    {
        if (_code is null && !IsOver && !IsSuspended)
        {
            _code = RunOnThread(StartCodeAsync);
            NoteEnd();
        }
    }

    // async, so that what the code throws before its first await is the execution's outcome like any other.
    private async Task<object?> StartCodeAsync() => await _functions.RunOrchestratorAsync(_context, CancellationToken.None);

    private void TakeIn(HistoryEvent incoming)
    {
        switch (incoming)
        {
            case ExecutionTerminated terminated:
                // Also when the code has just continued as new: no next execution begins.
                ContinuedAsNew = null;
                Ended ??= new ExecutionEnded(OrchestrationRuntimeStatus.Terminated, terminated.Output, null);
                break;
            case ExecutionSuspended suspended:
                _suspended = suspended;
                break;
            case ExecutionResumed:
                _suspended = null;
                StartCode();
                var held = _heldBack.ToArray();
                _heldBack.Clear();
                foreach (var late in held)
                {
                    Deliver(late);
                }

                break;
            case var other when IsSuspended:
                _heldBack.Add(other);
                break;
            default:
                Deliver(incoming);
                break;
        }
    }

    private void Deliver(HistoryEvent incoming)
    {
        if (IsOver)
        {
            if (incoming is EventRaised late)
            {
                // A wait that the code has abandoned must not swallow what is the next execution's.
                _context.Events.Keep(late);
            }

            return;
        }

        RunOnThread(() =>
        {
            _context.Deliver(incoming);
            return true;
        });
        NoteEnd();
    }

    private void NoteEnd()
    {
        if (IsOver || _code is not { IsCompleted: true } code)
        {
            return;
        }

        if (code.IsCompletedSuccessfully)
        {
            if (_context.ContinueAsNewRequest is { } again)
            {
                ContinuedAsNew = again;
            }
            else
            {
                Ended = Completion(code.Result);
            }
        }
        else
        {
            Ended = Failure(code.Exception?.InnerException ?? new TaskCanceledException(code));
        }
    }

    private ExecutionEnded Completion(object? result)
    {
        try
        {
            return new ExecutionEnded(OrchestrationRuntimeStatus.Completed, _context.Converter.Serialize(result), null);
        }
#pragma warning disable CA1031 // An output that cannot be written is the orchestrator's failure, not the engine's.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Failure(exception);
        }
    }

    /// <summary>What the next execution begins with: a suspension that is in force, and the events that nobody awaited.</summary>
    public IEnumerable<HistoryEvent> Carried
    {
        get
        {
            var events = ContinuedAsNew is { PreserveUnprocessedEvents: true }
                ? _context.Events.Unprocessed.Concat(_heldBack.OfType<EventRaised>())
                : [];
            return _suspended is { } suspended ? events.Prepend<HistoryEvent>(suspended) : events;
        }
    }

    private void Match(ScheduledEvent recorded)
    {
        if (!_unmatched.TryDequeue(out var scheduled))
        {
            throw new NonDeterministicOrchestrationException(
                $"Non-deterministic orchestrator: its history has {recorded.Describe()} as #{recorded.Id}, which its code no longer schedules there. {Advice}");
        }

        if (scheduled.Id != recorded.Id || scheduled.GetType() != recorded.GetType() || scheduled.Describe() != recorded.Describe())
        {
            throw new NonDeterministicOrchestrationException(
                $"Non-deterministic orchestrator: its history has {recorded.Describe()} as #{recorded.Id}, its code now schedules {scheduled.Describe()} as #{scheduled.Id}. {Advice}");
        }
    }

    private void ThrowIfUnmatched()
    {
        if (_unmatched.TryPeek(out var extra))
        {
            throw new NonDeterministicOrchestrationException(
                $"Non-deterministic orchestrator: its code now schedules {extra.Describe()} as #{extra.Id}, which its history does not have there. {Advice}");
        }
    }

    private const string Advice = "Code that is in flight must not change what it schedules; start changed code under a new name.";

    /// <summary>Code that waits with nothing durable left to wait for would wait for ever.</summary>
    private void ThrowIfStuck()
    {
        if (Volatile.Read(ref _illegalAwaits) > 0 || (!IsOver && !IsSuspended && _code is { IsCompleted: false } && _context.OpenCount == 0))
        {
            throw new NonDeterministicOrchestrationException(
                "The orchestrator awaited something that is not durable. Await only tasks that come from its TaskOrchestrationContext, without ConfigureAwait(false), and do I/O in activities.");
        }
    }

    /// <summary>A fault of determinism, or one that escapes the code (from an async void), ends the instance as failed and leaves its history as it is.</summary>
    private void Guarded(Action action)
    {
        try
        {
            action();
        }
#pragma warning disable CA1031 // Whatever the code lets escape is its failure.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _unmatched.Clear();
            ContinuedAsNew = null;
            Ended = Failure(exception);
        }
    }

    private static ExecutionEnded Failure(Exception exception) =>
        new(OrchestrationRuntimeStatus.Failed, null, TaskFailureDetails.FromException(exception));

    private T RunOnThread<T>(Func<T> code)
    {
        T result = default!;
        _thread.Run(() => result = code());
        return result;
    }
}
