using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Findings;
using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.App.RuntimeSecurity;

/// <summary>The part of a release from quarantine that concerns findings.</summary>
public sealed class ReleaseActivities(FindingRecorder recorder, FindingBook book)
{
    /// <summary>
    /// Findings that the replica was quarantined for are settled by its release: resolved when it is removed, so that the same in its successor is news; acknowledged
    /// when it serves again, so that what is known of it is no reason to quarantine it once more.
    /// </summary>
    [Function(nameof(AnswerFindings))]
    public async Task AnswerFindings([ActivityTrigger] ChangeRequest request, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        if (request.Release is not { } release)
        {
            return;
        }

        var status = release.Resume ? FindingStatus.Acknowledged : FindingStatus.Resolved;
        foreach (var finding in book.Current.Values.Where(finding => finding.Response?.DockerId == release.DockerId && finding.Status < status))
        {
            await recorder.MarkAsync(finding.Id, status, request.RequestedBy ?? "unknown", release.Reason, context.CancellationToken);
        }
    }
}
