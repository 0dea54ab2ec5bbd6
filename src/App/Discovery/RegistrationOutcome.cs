using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>How a registration ended.</summary>
/// <param name="Instance">As it is registered.</param>
/// <param name="IsNew">It was not there before.</param>
public sealed record RegistrationOutcome(ServiceInstance Instance, bool IsNew);
