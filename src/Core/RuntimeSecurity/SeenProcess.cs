namespace FunctionsOrchestrator.Core.RuntimeSecurity;

/// <summary>A process of a replica at one moment.</summary>
public sealed record SeenProcess
{
    /// <summary>The kernel's short name of it.</summary>
    public required string Name { get; init; }

    /// <summary>Its command line, which it can write itself.</summary>
    public required string Command { get; init; }

    public required int UserId { get; init; }

    /// <summary>The file that it runs, as the kernel knows it; null where that cannot be seen.</summary>
    public string? Executable { get; init; }

    /// <summary>Its effective capabilities, a bit each; null where they cannot be seen.</summary>
    public ulong? Capabilities { get; init; }

    /// <summary>What it is known by: its file where that can be seen, and of a file that is many programs the name too.</summary>
    public string Program => Executable is not { } file ? Name : IsManyPrograms(file) ? $"{file} ({Name})" : file;

    private static bool IsManyPrograms(string file) => file[(file.LastIndexOf('/') + 1)..] is "busybox" or "toybox" or "coreutils" or "busybox.static";
}
