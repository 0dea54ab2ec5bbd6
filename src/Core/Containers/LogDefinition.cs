namespace FunctionsOrchestrator.Core.Containers;

/// <summary>How a caller wants logs to be kept; what is missing has the defaults of <see cref="LogSpec"/>.</summary>
public sealed record LogDefinition
{
    public ByteSize? MaxSize { get; init; }

    public int? MaxFile { get; init; }
}
