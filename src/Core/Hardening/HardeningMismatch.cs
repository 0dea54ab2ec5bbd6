namespace FunctionsOrchestrator.Core.Hardening;

/// <summary>Where a container that was made is not what was asked for.</summary>
/// <param name="Path">The JSON path in the spec.</param>
/// <param name="Asked">What was asked for.</param>
/// <param name="Found">What the engine shows.</param>
/// <param name="Opens">Whether it leaves the container more than was asked.</param>
public sealed record HardeningMismatch(string Path, string Asked, string Found, bool Opens);
