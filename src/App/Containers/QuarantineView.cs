using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Why a replica is out of service, as the API shows it.</summary>
/// <param name="Action">What was done to it.</param>
/// <param name="FindingId">The finding that it is the response to.</param>
/// <param name="Rule">That finding's rule.</param>
/// <param name="Reason">Why, for people.</param>
/// <param name="Since">When it was decided.</param>
/// <param name="Released">Somebody has released it, and it is being removed.</param>
public sealed record QuarantineView(ResponseAction Action, string FindingId, string Rule, string Reason, DateTimeOffset Since, bool Released)
{
    public static QuarantineView Of(ReplicaQuarantine mark)
    {
        ArgumentNullException.ThrowIfNull(mark);
        return new QuarantineView(mark.Action, mark.FindingId, mark.Rule, mark.Reason, mark.Since, mark.Released);
    }
}
