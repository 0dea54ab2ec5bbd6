namespace FunctionsOrchestrator.Core.Images;

/// <summary>A package that an image says it has.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Source">Which package manager says so: <c>dpkg</c> or <c>apk</c>.</param>
public sealed record ImagePackage(string Name, string Version, string Source);
