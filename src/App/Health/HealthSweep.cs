using System.Threading.Channels;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.Health;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Health;

/// <summary>
/// Checks whoever is due, and tells what came out. A tick hands checks to bounded lanes and takes in the results that come while it lasts:
/// it waits for no check, so one that hangs delays nobody else.
/// </summary>
public sealed partial class HealthSweep(
    HealthRoster roster,
    ContainerDirectory containers,
    ServiceDirectory services,
    ITargetProber prober,
    IHealthMemoryStore store,
    HealthCheckOptions options,
    TimeProvider time,
    ILogger<HealthSweep> logger,
    ICheckObserver? observer = null) : IDisposable
{
    // Commands run in the engine, of which there is one; connections cost little.
    private const int NetworkChecks = 256;
    private const int CommandChecks = 16;

    // Somebody else may have ticked meanwhile: what we remember is old.
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan TellAgain = TimeSpan.FromSeconds(5);

    private readonly FlapLimit _flaps = new() { Falls = options.FlapLimit, Window = options.FlapWindow, Stable = options.FlapStable };
    private readonly PriorityQueue<(HealthTarget Target, TimeSpan Due), TimeSpan> _due = new();
    private readonly Channel<FinishedCheck> _finished = Channel.CreateUnbounded<FinishedCheck>(new UnboundedChannelOptions { SingleReader = true });
    private readonly HashSet<HealthTarget> _changed = [];
    private readonly HashSet<string> _gone = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lateness _lateness = new();
    private readonly long _origin = time.GetTimestamp();
    private CheckLane? _network;
    private CheckLane? _commands;
    private TimeSpan? _ticked;
    private SweepStatus _status = new("health", null, 0, 0, 0, 0, 0, 0);

    public SweepStatus Status => Volatile.Read(ref _status);

    private TimeSpan Clock => time.GetElapsedTime(_origin);

    private CheckLane Network => _network ??= new CheckLane(NetworkChecks, CheckAsync);

    private CheckLane Commands => _commands ??= new CheckLane(CommandChecks, CheckAsync);

    /// <summary>One tick.</summary>
    /// <param name="signals">Who tells the entities.</param>
    /// <param name="window">How long it goes on starting checks and taking in results; with zero it does what there is, and ends.</param>
    /// <param name="cancellation">We stop.</param>
    internal async Task RunAsync(IHealthSignals signals, TimeSpan window, CancellationToken cancellation)
    {
        if (!await _turn.WaitAsync(TimeSpan.Zero, cancellation))
        {
            return;
        }

        try
        {
            var begun = Clock;
            if (_ticked is null || begun - _ticked > Stale)
            {
                await BeginAsync(cancellation);
            }

            Follow();
            await WorkAsync(signals, begun + window, cancellation);
            await SaveAsync(cancellation);
            _ticked = Clock;
            Volatile.Write(ref _status, new SweepStatus(
                "health", time.GetUtcNow(), Math.Round((Clock - begun).TotalMilliseconds, 1), roster.Count,
                Network.Running + Commands.Running, Network.Waiting + Commands.Waiting, _lateness.Count, _lateness.P99));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>When a target is checked next; null while an operation judges it.</summary>
    internal DateTimeOffset? NextCheckOf(HealthTarget target)
    {
        var left = target.Due - Clock;
        return target.IsSuspended ? null : time.GetUtcNow() + (left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
        _turn.Dispose();
    }

    /// <summary>What was healthy stays so, and what was not stays out, until a check says otherwise.</summary>
    private async Task BeginAsync(CancellationToken cancellation)
    {
        roster.Begin(await store.ListAsync(cancellation));
        _due.Clear();
        _changed.Clear();
        _gone.Clear();
        Follow();
        _gone.UnionWith(roster.TakeForgotten());
    }

    private void Follow()
    {
        var change = roster.Follow(containers.Current, services.Current, time.GetUtcNow());
        foreach (var target in change.Due)
        {
            _gone.Remove(target.Key);
            _changed.Add(target);
            Schedule(target, Clock + CheckPace.First(target.Check, target.Health.Status, target.Key));
        }

        _gone.UnionWith(change.Gone);
    }

    private void Schedule(HealthTarget target, TimeSpan due)
    {
        target.Due = due;
        _due.Enqueue((target, due), due);
    }

    private async Task WorkAsync(IHealthSignals signals, TimeSpan end, CancellationToken cancellation)
    {
        while (true)
        {
            StartDue();
            await TakeInAsync(signals, cancellation);
            var next = _due.TryPeek(out _, out var due) && due < end ? due : end;
            var left = next - Clock;
            var idle = Network.Running + Commands.Running == 0 && next == end;
            if (Clock >= end || (idle && !_finished.Reader.TryPeek(out _)))
            {
                return;
            }

            if (left > TimeSpan.Zero)
            {
                await WaitAsync(left, cancellation);
            }
        }
    }

    /// <summary>For a result, or until it is time.</summary>
    private async Task WaitAsync(TimeSpan wait, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        try
        {
            await _finished.Reader.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // It is time.
        }
    }

    private void StartDue()
    {
        while (_due.TryPeek(out var first, out var due) && due <= Clock)
        {
            _due.Dequeue();
            var target = first.Target;
            if (target.IsGone || target.IsSuspended || target.IsInHand || target.Due != due)
            {
                // Whoever resumes, or finishes, or has been scheduled for another time, comes back by that.
                continue;
            }

            target.IsInHand = true;
            (target.Check.Type is HealthCheckType.Command ? Commands : Network).Add(target);
        }
    }

    private async Task CheckAsync(HealthTarget target)
    {
        var (at, started, run) = (time.GetUtcNow(), Clock, target.Run);
        var late = started - target.Due;
        _lateness.Note(late);
        ProbeOutcome outcome;
        try
        {
            outcome = target.Replica is { } replica
                ? await prober.ProbeAsync(replica, target.Check, _stopping.Token)
                : await prober.ProbeAsync(target.Instance!, target.Check, _stopping.Token);
        }
#pragma warning disable CA1031 // Whatever went wrong in us says nothing about the target, and must not end the lane.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            outcome = new ProbeOutcome(ProbeVerdict.Undecided, exception.Message);
            if (!_stopping.IsCancellationRequested)
            {
                LogCheckNotMade(exception, target.Key);
            }
        }

        var took = Clock - started;
        observer?.Note(outcome.Verdict, took, late);
        var result = new CheckResult(at, outcome.Verdict, outcome.Problem, Math.Round(took.TotalMilliseconds, 1));
        _finished.Writer.TryWrite(new FinishedCheck(target, run, result, started));
    }

    private async Task TakeInAsync(IHealthSignals signals, CancellationToken cancellation)
    {
        var telling = new List<Task>();
        while (_finished.Reader.TryRead(out var finished))
        {
            var target = finished.Target;
            target.IsInHand = false;
            if (target.IsGone)
            {
                continue;
            }

            // A check that was under way when another run began says nothing of that one.
            if (finished.Run == target.Run && !target.IsSuspended)
            {
                Judge(target, finished.Result);
                if (NeedsTelling(target))
                {
                    telling.Add(TellAsync(signals, target, cancellation));
                }
            }

            var next = finished.Started + CheckPace.Next(target.Check, target.Health, target.Key, target.Count);
            Schedule(target, next > Clock ? next : Clock);
        }

        await Task.WhenAll(telling);
    }

    private void Judge(HealthTarget target, CheckResult result)
    {
        var before = target.Health;
        target.Note(result);
        target.Health = HealthMachine.After(before, new ProbeOutcome(result.Verdict, result.Problem), HealthSettings.For(target.Check, _flaps), time.GetUtcNow());
        if (target.Health.Status != before.Status || target.Health.Flapping != before.Flapping)
        {
            _changed.Add(target);
            target.ToldAt = null;
            LogChanged(target.Key, target.Health.Status, target.Health.Reason);
        }
    }

    /// <summary>Until the record says what we found, it is told again.</summary>
    private bool NeedsTelling(HealthTarget target) =>
        (target.Recorded.Status != target.Health.Status || (target.Replica is not null && target.Recorded.Flapping != target.Health.Flapping))
        && !(Clock - target.ToldAt < TellAgain);

    private Task TellAsync(IHealthSignals signals, HealthTarget target, CancellationToken cancellation)
    {
        target.ToldAt = Clock;
        var health = target.Health;
        return target.Replica is { } replica
            ? signals.TellAsync(replica.ContainerId!, new ReplicaHealthNote(replica.DockerId, replica.StartedAt, health.Status, health.Reason, health.Since, health.Flapping), cancellation)
            : signals.TellAsync(target.Instance!.Service, new InstanceHealthNote(target.Instance.Id, InstanceHealthOf(health.Status), ReasonOf(health), health.Since), cancellation);
    }

    private static InstanceHealth InstanceHealthOf(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => InstanceHealth.Healthy,
        HealthStatus.Unhealthy => InstanceHealth.Unhealthy,
        _ => InstanceHealth.Starting,
    };

    private static string? ReasonOf(TargetHealth health) => health.Status is HealthStatus.Healthy ? null : health.Reason;

    private async Task SaveAsync(CancellationToken cancellation)
    {
        if (_changed.Count + _gone.Count > 0)
        {
            await store.SaveAsync([.. _changed.Where(target => !target.IsGone).Select(target => target.Memory)], _gone, cancellation);
            _changed.Clear();
            _gone.Clear();
        }
    }
}
