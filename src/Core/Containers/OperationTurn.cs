namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Who is at work on a Container, and who takes over from it.</summary>
public sealed record OperationTurn
{
    public required ContainerOperation Operation { get; init; }

    /// <summary>The orchestration that holds the turn.</summary>
    public required string InstanceId { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Who asked for it: a token's subject; null when the system did.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>What was wished before, to fall back to; null until the operation's own wish is in force.</summary>
    public ContainerWish? Fallback { get; init; }

    /// <summary>The generation that was in force before; null when the operation does not change it.</summary>
    public int? FallbackGeneration { get; init; }

    /// <summary>The orchestration that the holder hands over to at its next step; null when nobody overtakes.</summary>
    public OperationTurn? Next { get; init; }
}
