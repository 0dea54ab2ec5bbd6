namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>What the labels of foreign containers say of one service, whole.</summary>
/// <param name="Instances">In the order of their ids; empty when there are none (any more).</param>
/// <param name="SeenAt">When the engine was looked at, by its clock: an older look that comes late changes nothing.</param>
/// <param name="Now">When that was.</param>
public sealed record LabelRegistration(IReadOnlyList<ServiceInstance> Instances, DateTimeOffset SeenAt, DateTimeOffset Now);
