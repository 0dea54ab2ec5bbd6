namespace FunctionsOrchestrator.Core.Falco;

/// <summary>The replica that an alert is about.</summary>
public sealed record FalcoPlace(string ContainerId, string Container, string Replica, string DockerId, string Image);
