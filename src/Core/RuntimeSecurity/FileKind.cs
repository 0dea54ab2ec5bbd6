namespace FunctionsOrchestrator.Core.RuntimeSecurity;

/// <summary>What is at a path.</summary>
public enum FileKind
{
    /// <summary>A file that nobody may execute.</summary>
    Plain,

    /// <summary>A file that somebody may execute.</summary>
    Executable,

    Folder,

    /// <summary>A link, a device, a socket.</summary>
    Other,
}
