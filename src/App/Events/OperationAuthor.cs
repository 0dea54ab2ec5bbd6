using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Events;

/// <summary>Who asked for what.</summary>
/// <param name="Operation">What; null when it is not known.</param>
/// <param name="ContainerName">Of which Container, by name.</param>
/// <param name="RequestedBy">Who; null when the system did.</param>
public sealed record OperationAuthor(ContainerOperation? Operation, string ContainerName, string? RequestedBy);
