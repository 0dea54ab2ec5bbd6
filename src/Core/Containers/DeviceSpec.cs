namespace FunctionsOrchestrator.Core.Containers;

/// <summary>A device of the host that a replica may use.</summary>
public sealed record DeviceSpec
{
    /// <summary>Its path on the host, below <c>/dev</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Its path inside the replica.</summary>
    public required string Target { get; init; }

    /// <summary>Of <c>r</c>, <c>w</c> and <c>m</c> (make nodes of it).</summary>
    public string Permissions { get; init; } = "rwm";
}
