namespace FunctionsOrchestrator.App.Configuration;

/// <summary>One entry of <c>scaling.policies</c>.</summary>
/// <param name="Type"><c>cpu</c>, <c>memory</c> or <c>requests</c>.</param>
/// <param name="Threshold">Percent, or requests per second.</param>
/// <param name="Action">What happens beyond it.</param>
public sealed record ScalingRuleOptions(ScalingMetricName Type, double Threshold, ScalingActionName Action);
