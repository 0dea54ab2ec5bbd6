namespace FunctionsOrchestrator.App.Discovery;

/// <summary>The endpoints of a service.</summary>
/// <param name="Index">The registry's index at the service's last change: what a caller who wants to wait for the next one sends.</param>
/// <param name="Service">The service's name.</param>
/// <param name="Endpoints">In the order of their ids.</param>
public sealed record EndpointList(long Index, string Service, IReadOnlyList<EndpointView> Endpoints);
