namespace FunctionsOrchestrator.App.RuntimeSecurity;

/// <summary>What the kernel tells of processes on the engine's host, seen from this process.</summary>
public interface IProcessFacts
{
    /// <summary>Why nothing can be seen here; null when there is no reason known beforehand.</summary>
    string? WhyNot { get; }

    /// <summary>Null when that process is not the container's (any more), or may not be looked into.</summary>
    ProcessFacts? Read(string dockerId, long processId);

    /// <summary>
    /// The processes of containers, by Docker id, in one walk over all processes of the host: for many containers that is a small part of what it takes to ask the
    /// engine for each. Null as above; a container that is not in it has none that may be looked into.
    /// </summary>
    IReadOnlyDictionary<string, IReadOnlyList<RunningProcess>>? ReadAll(IReadOnlySet<string> dockerIds);

    /// <summary>Where what is mounted for a process, as <c>/data ext4</c>; null as above.</summary>
    IReadOnlyList<string>? ReadMounts(string dockerId, long processId);
}
