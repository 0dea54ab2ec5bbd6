using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>A closer look at one replica.</summary>
/// <param name="Replica">With all that is known of it.</param>
/// <param name="Now">When.</param>
public sealed record ReplicaSighting(ObservedReplica Replica, DateTimeOffset Now);
