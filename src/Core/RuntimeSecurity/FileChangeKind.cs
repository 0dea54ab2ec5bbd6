namespace FunctionsOrchestrator.Core.RuntimeSecurity;

/// <summary>How a path differs from the image, by the engine's numbers.</summary>
public enum FileChangeKind
{
    Modified = 0,
    Added = 1,
    Deleted = 2,
}
