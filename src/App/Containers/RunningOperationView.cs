using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The operation that is at work on a Container.</summary>
public sealed record RunningOperationView(ContainerOperation Operation, string InstanceId, DateTimeOffset Since);
