using System.Globalization;
using FunctionsOrchestrator.App.Audit;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Findings;
using FunctionsOrchestrator.Core;
using FunctionsOrchestrator.Core.Audit;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Findings;
using FunctionsOrchestrator.Core.RuntimeSecurity;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.RuntimeSecurity;

/// <summary>Does one step of a response, and tells how it went: in the audit, in the metrics, and last in the finding, which is what keeps it from being told again.</summary>
public sealed partial class ResponseActor(
    IContainerEngine engine, INetworkEngine networks, IFindings findings, IAuditLog audit, ResponseMetrics metrics, TimeProvider time, ILogger<ResponseActor> logger)
{
    internal const string Function = "RespondToFinding";

    /// <param name="step">To act, or to tell.</param>
    /// <param name="finding">The finding of the mark; null when it is not known any more.</param>
    /// <param name="cancellation">The process is ending.</param>
    public async Task RunAsync(ResponseStep step, Finding? finding, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (step is { Kind: ResponseStepKind.Tell, Response: { } told })
        {
            await TellAsync(step.Finding!, step.Mark, told, cancellation);
        }
        else if (step is { Kind: ResponseStepKind.Act, Mark: { } mark, Replica: { } replica })
        {
            var response = await ActAsync(mark, replica, cancellation);
            if (finding is not null)
            {
                await TellAsync(finding, mark, response, cancellation);
            }
        }
    }

    private async Task<FindingResponse> ActAsync(ReplicaQuarantine mark, ObservedReplica replica, CancellationToken cancellation)
    {
        string? problem;
        try
        {
            await DoAsync(mark.Action, replica, cancellation);
            problem = await engine.InspectAsync(replica.DockerId, cancellation) is not { } after || ResponsePlanner.IsInForce(mark.Action, after) ? null
                : mark.Action is ResponseAction.Isolate ? $"it is still on {string.Join(", ", after.Networks)}"
                : $"it is {after.State.ToString().ToLowerInvariant()}";
        }
        catch (Exception exception) when (exception is ContainerEngineException or TransientEngineException)
        {
            // It is tried again; one that fails must not keep others from their answer.
            problem = exception.Message;
        }

        var what = ResponsePlanner.Describe(mark.Action);
        var message = problem is null ? $"Replica '{mark.Replica}' was {what}, because of rule {mark.Rule}." : $"Replica '{mark.Replica}' could not be {what}: {problem.TrimEnd('.')}.";
        return new FindingResponse(mark.Action, problem is null, message, time.GetUtcNow()) { DockerId = mark.DockerId };
    }

    /// <summary>What is not trusted is not asked to end: it gets no time for it.</summary>
    private async Task DoAsync(ResponseAction action, ObservedReplica replica, CancellationToken cancellation)
    {
        switch (action)
        {
            case ResponseAction.Isolate:
                foreach (var network in replica.Networks)
                {
                    await networks.LeaveAsync(replica.DockerId, network, cancellation);
                }

                break;
            case ResponseAction.Pause:
                await engine.PauseAsync(replica.DockerId, cancellation);
                break;
            case ResponseAction.Stop:
                await engine.StopAsync(replica.DockerId, 0, cancellation);
                break;
        }
    }

    private async Task TellAsync(Finding finding, ReplicaQuarantine? mark, FindingResponse response, CancellationToken cancellation)
    {
        if (finding.Response is { } known && known with { At = response.At } == response)
        {
            return;
        }

        await audit.RecordAsync(EntryOf(finding, mark, response));
        metrics.Note(finding.Rule, response);
        LogResponse(response.Done ? LogLevel.Warning : LogLevel.Error, finding.Id, response.Message);
        await findings.NoteResponseAsync(finding.Id, response, cancellation);
    }

    /// <summary>Its id is derived: a repeat after a crash is the same entry.</summary>
    private static AuditEntry EntryOf(Finding finding, ReplicaQuarantine? mark, FindingResponse response)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{finding.Id}/{response.DockerId}/{mark?.Since.UtcTicks ?? finding.StatusAt.UtcTicks}/{response.Action}/{response.Done}/{response.Message}");
        return new AuditEntry
        {
            Id = TextDigest.Of(key, 32),
            Time = response.At,
            Actor = AuditEntry.System,
            Function = Function,
            Target = finding.Replica ?? finding.Container,
            Outcome = response.Done ? AuditOutcome.Succeeded : AuditOutcome.Failed,
            Detail = $"finding {finding.Id}: {response.Message}",
        };
    }

    [LoggerMessage(EventId = 9424, Message = "Response to finding {Finding}: {Message}")]
    private partial void LogResponse(LogLevel level, string finding, string message);
}
