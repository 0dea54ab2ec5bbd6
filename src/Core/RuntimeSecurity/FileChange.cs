namespace FunctionsOrchestrator.Core.RuntimeSecurity;

/// <summary>A path of a replica that is not as in its image.</summary>
/// <param name="Path">Where.</param>
/// <param name="Kind">What has become of it.</param>
/// <param name="Mode">What it is; null when nobody looked closer.</param>
public sealed record FileChange(string Path, FileChangeKind Kind, FileKind? Mode = null);
