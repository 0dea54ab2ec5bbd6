using FunctionsOrchestrator.App.Containers;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>What a decision on a Container wants to know of its replicas.</summary>
/// <param name="Container">Its record, with its replicas.</param>
/// <param name="Metrics">By <c>ScalingRule.MetricKey</c>: <c>requests</c> and <c>custom:NAME</c>; others are passed over.</param>
public sealed record MetricDemand(ContainerRecord Container, IReadOnlySet<string> Metrics);
