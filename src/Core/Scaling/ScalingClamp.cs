namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>One step that changed the number, and why.</summary>
/// <param name="Name">Which step.</param>
/// <param name="Before">Replicas before it.</param>
/// <param name="After">Replicas after it.</param>
/// <param name="Reason">A clause for people.</param>
public sealed record ScalingClamp(ScalingClampName Name, int Before, int After, string Reason);
