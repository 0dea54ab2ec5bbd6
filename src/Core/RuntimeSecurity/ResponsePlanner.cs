using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.Core.RuntimeSecurity;

/// <summary>
/// Decides what is done about findings. Nothing is remembered between two decisions: what is left to do follows from the finding, the mark and the engine,
/// so that it may be decided again at any time, by anybody.
/// </summary>
public static class ResponsePlanner
{
    /// <summary>
    /// What a finding asks for. Only our own rules ask for anything: what others report, as Falco's alerts, could be made up by whoever may report.
    /// What somebody has taken notice of asks for nothing any more.
    /// </summary>
    public static ResponseAction ActionOf(Finding finding, IReadOnlyDictionary<string, ResponseAction> actions)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(actions);
        return finding is { Source: FindingSource.Runtime, Status: FindingStatus.Open, ContainerId: not null, DockerId: not null }
            ? actions.GetValueOrDefault(finding.Rule, ResponseAction.None)
            : ResponseAction.None;
    }

    /// <summary>Whether there may be something to do about a finding.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="action">What it asks for.</param>
    /// <param name="mark">The mark of its replica; null without one.</param>
    /// <param name="isThere">Its replica is there.</param>
    public static bool IsUnanswered(Finding finding, ResponseAction action, ReplicaQuarantine? mark, bool isThere)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var told = finding.Response?.DockerId == finding.DockerId ? finding.Response : null;
        return action is not ResponseAction.None && mark switch
        {
            // A mark that was lost with its record is made again: only a release takes it away, and answers the finding.
            null => told is null || (told.Done && isThere),
            { Released: true } => false,
            _ => told is null || mark.Action < action,
        };
    }

    public static IReadOnlyList<ResponseStep> Decide(ResponseSituation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        var findings = situation.Findings.OrderBy(finding => finding.Id, StringComparer.Ordinal).Select(finding => Answer(situation, finding)).OfType<ResponseStep>().ToList();

        // The strongest answer to all that was found of one replica is the one that it gets.
        var marks = findings.Where(step => step.Kind is ResponseStepKind.Mark).GroupBy(step => step.Mark!.DockerId).Select(same => same.MaxBy(step => step.Mark!.Action)!);
        return
        [
            .. marks,
            .. findings.Where(step => step.Kind is not ResponseStepKind.Mark),
            .. situation.Marks.Values.OrderBy(entry => entry.Mark.DockerId, StringComparer.Ordinal).Select(entry => Enforce(situation, entry.ContainerId, entry.Mark)).OfType<ResponseStep>(),
        ];
    }

    /// <summary>Whether a replica is as an action leaves it. What has ended by itself need not be frozen or ended.</summary>
    public static bool IsInForce(ResponseAction action, ObservedReplica replica)
    {
        ArgumentNullException.ThrowIfNull(replica);
        var hasEnded = replica.State is ReplicaState.Exited or ReplicaState.Created or ReplicaState.Dead or ReplicaState.Removing;
        return action switch
        {
            ResponseAction.Isolate => IsAlone(replica),
            ResponseAction.Pause => hasEnded || replica.State is ReplicaState.Paused,
            ResponseAction.Stop => hasEnded,
            _ => true,
        };
    }

    /// <summary>What is told when an action is in force.</summary>
    public static string Describe(ResponseAction action) => action switch
    {
        ResponseAction.Isolate => "disconnected from all networks",
        ResponseAction.Pause => "paused",
        _ => "stopped",
    };

    private static bool IsAlone(ObservedReplica replica) => replica.Networks.All(network => network == "none");

    private static ResponseStep? Answer(ResponseSituation situation, Finding finding)
    {
        var action = ActionOf(finding, situation.Actions);
        var mark = situation.Marks.TryGetValue(finding.DockerId ?? string.Empty, out var known) ? known.Mark : null;
        var replica = situation.Replicas.GetValueOrDefault(finding.DockerId ?? string.Empty);
        if (!IsUnanswered(finding, action, mark, replica is not null))
        {
            return null;
        }

        if (replica is null || replica.ContainerId != finding.ContainerId)
        {
            return Tell(finding, action, mark, false, $"Replica '{finding.Replica}' was gone before it could be {Describe(action)}.", situation.Now);
        }

        if (mark is null || mark.Action < action)
        {
            return new ResponseStep(ResponseStepKind.Mark, finding.ContainerId!, $"rule {finding.Rule} asks for it: {finding.Message}")
            {
                Mark = new ReplicaQuarantine
                {
                    DockerId = replica.DockerId,
                    Replica = replica.Name,
                    Generation = replica.Generation,
                    Index = replica.Index,
                    Action = action,
                    FindingId = finding.Id,
                    Rule = finding.Rule,
                    Reason = finding.Message,
                    Since = situation.Now,
                },
            };
        }

        // The mark's own finding is told when it is done.
        return mark.FindingId != finding.Id && IsInForce(mark.Action, replica)
            ? Tell(finding, mark.Action, mark, true, $"Replica '{replica.Name}' was {Describe(mark.Action)} already, because of finding {mark.FindingId}.", situation.Now)
            : null;
    }

    private static ResponseStep? Enforce(ResponseSituation situation, string containerId, ReplicaQuarantine mark)
    {
        if (mark.Released || !situation.Replicas.TryGetValue(mark.DockerId, out var replica))
        {
            return null;
        }

        if (!IsInForce(mark.Action, replica))
        {
            return new ResponseStep(ResponseStepKind.Act, containerId, $"it is to be {Describe(mark.Action)}: {mark.Reason}") { Mark = mark, Replica = replica };
        }

        return situation.Findings.FirstOrDefault(finding => finding.Id == mark.FindingId) is { } finding && !IsTold(finding, mark)
            ? Tell(finding, mark.Action, mark, true, $"Replica '{mark.Replica}' was {Describe(mark.Action)}, because of rule {mark.Rule}.", situation.Now)
            : null;
    }

    private static bool IsTold(Finding finding, ReplicaQuarantine mark) => finding.Response is { Done: true } told && told.DockerId == mark.DockerId && told.Action == mark.Action;

    private static ResponseStep Tell(Finding finding, ResponseAction action, ReplicaQuarantine? mark, bool done, string message, DateTimeOffset now) =>
        new(ResponseStepKind.Tell, finding.ContainerId!, message) { Mark = mark, Finding = finding, Response = new FindingResponse(action, done, message, now) { DockerId = finding.DockerId } };
}
