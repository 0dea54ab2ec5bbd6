using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Asks for an instance to be registered, or updated.</summary>
/// <param name="Instance">As it is to be.</param>
/// <param name="Now">When it is asked.</param>
public sealed record InstanceRegistration(ServiceInstance Instance, DateTimeOffset Now);
