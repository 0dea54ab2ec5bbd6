namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What the engine keeps of what a replica writes (<c>json-file</c>): without bounds a chatty replica fills the disk.</summary>
public sealed record LogSpec
{
    /// <summary>The size at which a file is closed and the next begun, 1k or more.</summary>
    public ByteSize MaxSize { get; init; } = new(10 << 20);

    /// <summary>Files that are kept, 1 to 1000.</summary>
    public int MaxFile { get; init; } = 3;
}
