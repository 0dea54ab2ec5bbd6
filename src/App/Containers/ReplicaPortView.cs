namespace FunctionsOrchestrator.App.Containers;

/// <summary>A published port of a replica.</summary>
public sealed record ReplicaPortView(int ContainerPort, int HostPort, string Protocol);
