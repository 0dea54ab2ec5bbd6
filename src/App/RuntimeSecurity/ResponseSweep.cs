using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Findings;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Findings;
using FunctionsOrchestrator.Core.RuntimeSecurity;

namespace FunctionsOrchestrator.App.RuntimeSecurity;

/// <summary>
/// Answers findings. Each round decides anew from findings, marks and the engine what is left to do, and does that: it may die at any line, and two instances of
/// the app may do the same. While the engine does not answer nothing is marked either.
/// </summary>
public sealed class ResponseSweep(
    IContainerEngine engine, ResponseActor actor, ContainerDirectory containers, FindingBook book, RuntimeSecurityOptions options, TimeProvider time)
{
    /// <summary>How often it is looked whether what is marked is still as it was left.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    private readonly IReadOnlyDictionary<string, ResponseAction> _actions = options.Enabled ? options.Actions : new Dictionary<string, ResponseAction>();
    private long? _looked;

    internal async Task RunAsync(IResponseHelpers helpers, CancellationToken cancellation)
    {
        var records = containers.Current;
        var marks = (from record in records.Values
                     where record.Quarantines.Count > 0 && record.Wish.State is not ContainerState.Removed
                     from mark in record.Quarantines.Values
                     select (record.Id, mark)).ToDictionary(entry => entry.mark.DockerId, StringComparer.Ordinal);
        if (marks.Count == 0 && _actions.Count == 0)
        {
            return;
        }

        var asking = book.Current.Values.Where(finding => Asks(finding, marks, records)).ToList();
        var due = marks.Count > 0 && !(_looked is { } looked && time.GetElapsedTime(looked) < LookAgain);
        if (asking.Count == 0 && !due)
        {
            return;
        }

        var replicas = (await engine.ListAsync(null, cancellation)).ToDictionary(replica => replica.DockerId, StringComparer.Ordinal);
        IEnumerable<Finding> ofMarks = marks.Values.Select(entry => book.Current.GetValueOrDefault(entry.mark.FindingId)).OfType<Finding>();
        var steps = ResponsePlanner.Decide(new ResponseSituation(_actions, [.. asking.UnionBy(ofMarks, finding => finding.Id)], marks, replicas, time.GetUtcNow()));
        foreach (var step in steps.Where(step => step.Kind is ResponseStepKind.Mark))
        {
            await helpers.MarkAsync(step.ContainerId, step.Mark!, cancellation);
        }

        var answered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in steps.Where(step => step.Kind is not ResponseStepKind.Mark))
        {
            await actor.RunAsync(step, step.Mark is { } mark ? book.Current.GetValueOrDefault(mark.FindingId) : null, cancellation);
            answered.Add(step.ContainerId);
        }

        _looked = due ? time.GetTimestamp() : _looked;
        foreach (var id in due ? answered.Union(marks.Values.Select(entry => entry.Id)) : answered)
        {
            await helpers.CompareAsync(id, cancellation);
        }
    }

    private bool Asks(Finding finding, Dictionary<string, (string Id, ReplicaQuarantine Mark)> marks, IReadOnlyDictionary<string, ContainerRecord> records)
    {
        var action = ResponsePlanner.ActionOf(finding, _actions);
        return action is not ResponseAction.None
            && ResponsePlanner.IsUnanswered(
                finding,
                action,
                marks.TryGetValue(finding.DockerId!, out var entry) ? entry.Mark : null,
                records.GetValueOrDefault(finding.ContainerId!)?.FreeReplicas.Any(replica => replica.DockerId == finding.DockerId) is true);
    }
}
