namespace FunctionsOrchestrator.App.Images;

/// <summary>Somebody asks for a scan.</summary>
/// <param name="Image">A reference that the engine knows.</param>
/// <param name="AskedAt">A scan that was begun after this moment is what was asked for.</param>
public sealed record ScanRequest(string Image, DateTimeOffset AskedAt);
