namespace FunctionsOrchestrator.Core.Containers;

/// <summary>A published port of a replica, as the engine reports it.</summary>
public sealed record ObservedPort(int ContainerPort, int HostPort, string Protocol);
