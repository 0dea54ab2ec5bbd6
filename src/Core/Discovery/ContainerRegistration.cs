namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>What a Container offers to one service, whole: what it offered before and does not any more is deregistered.</summary>
/// <param name="ContainerId">Whose replicas.</param>
/// <param name="Revision">Of the Container: an older one that comes late changes nothing.</param>
/// <param name="Instances">Its instances in the order of their ids; empty when it has none (any more).</param>
/// <param name="Now">When it was so.</param>
public sealed record ContainerRegistration(string ContainerId, long Revision, IReadOnlyList<ServiceInstance> Instances, DateTimeOffset Now);
