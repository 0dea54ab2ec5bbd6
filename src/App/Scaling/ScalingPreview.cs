using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>Explains what a policy would do now, and does nothing.</summary>
public sealed class ScalingPreview(ScalingGatherer gatherer)
{
    public async Task<DecisionView> ExplainAsync(ContainerRecord record, ScalingPolicy policy, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(record);
        var (evaluation, known) = (await gatherer.GatherAsync([(record, policy with { DryRun = true })], cancellation))[0];
        return DecisionView.Of(ScalerLogic.Decide(known, evaluation), 0, evaluation.PolicyId, null);
    }
}
