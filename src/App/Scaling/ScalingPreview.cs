using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>Explains what a policy would do now, and does nothing.</summary>
public sealed class ScalingPreview(ScalingGatherer gatherer, IScalingStore store)
{
    public async Task<DecisionView> ExplainAsync(ContainerRecord record, ScalingPolicy policy, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(record);
        var known = await store.FindAsync(record.Id, cancellation) ?? new ScalerRecord();
        var evaluation = (await gatherer.GatherAsync([(record, policy with { DryRun = true })], new Dictionary<string, ScalerRecord> { [record.Id] = known }, cancellation))[0];
        return DecisionView.Of(ScalerLogic.Decide(known, evaluation), 0, evaluation.PolicyId, null);
    }
}
