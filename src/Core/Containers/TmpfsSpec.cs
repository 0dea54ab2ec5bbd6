namespace FunctionsOrchestrator.Core.Containers;

/// <summary>A folder in memory, gone with the replica; nothing in it can be executed. It counts as the replica's memory.</summary>
public sealed record TmpfsSpec
{
    /// <summary>64 MiB, for who names no size.</summary>
    public const long DefaultBytes = 64L << 20;

    /// <summary>An absolute path inside the replica.</summary>
    public required string Target { get; init; }

    /// <summary>At least 4 KiB.</summary>
    public required ByteSize Size { get; init; }
}
