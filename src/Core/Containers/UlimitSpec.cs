namespace FunctionsOrchestrator.Core.Containers;

/// <summary>A limit of the kernel on each process (setrlimit); -1 for none.</summary>
public sealed record UlimitSpec
{
    /// <summary>In force at the start; the process may raise it up to the hard one.</summary>
    public required long Soft { get; init; }

    public required long Hard { get; init; }
}
