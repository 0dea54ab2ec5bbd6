namespace FunctionsOrchestrator.Core.RuntimeSecurity;

/// <summary>One look at a running replica. What is null could not be seen, or was not looked at this time.</summary>
public sealed record RuntimeLook
{
    public required string ContainerId { get; init; }

    public required string Container { get; init; }

    public required string Replica { get; init; }

    public required string DockerId { get; init; }

    public required string Image { get; init; }

    public required DateTimeOffset At { get; init; }

    public IReadOnlyList<SeenProcess>? Processes { get; init; }

    /// <summary>The capabilities that no process of it can have more of; null where that cannot be seen.</summary>
    public ulong? CapabilityBound { get; init; }

    /// <summary>It was made to run as a user that is not root.</summary>
    public bool MustNotBeRoot { get; init; }

    public IReadOnlyList<string>? Mounts { get; init; }

    /// <summary>What is not as in the image.</summary>
    public IReadOnlyList<FileChange>? Files { get; init; }

    /// <summary>Files that are not as in the image, as they were known last: what runs one of them was not part of it.</summary>
    public IReadOnlySet<string> Written { get; init; } = new HashSet<string>();

    /// <summary>Ports that it listens on, with whether others than itself can reach them.</summary>
    public IReadOnlyDictionary<int, bool>? Ports { get; init; }

    /// <summary>Who it is connected to.</summary>
    public IReadOnlyCollection<SeenDestination>? Destinations { get; init; }

    /// <summary>Why its networks are not those that it should be on; null when they are.</summary>
    public string? WrongNetworks { get; init; }

    /// <summary>Programs that its spec and image name: its command and its health checks.</summary>
    public IReadOnlySet<string> OwnPrograms { get; init; } = new HashSet<string>();

    /// <summary>Ports that its spec names.</summary>
    public IReadOnlySet<int> OwnPorts { get; init; } = new HashSet<int>();

    public required RuntimeDeclaration Declared { get; init; }
}
