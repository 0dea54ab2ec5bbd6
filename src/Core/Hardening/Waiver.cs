using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Hardening;

/// <summary>An admin's word that one Container may violate some rules until a moment.</summary>
public sealed record Waiver
{
    /// <summary>Derived from the request that asked for it.</summary>
    public required string Id { get; init; }

    /// <summary>The Container's name. It may not exist yet.</summary>
    public required string Container { get; init; }

    /// <summary>The Container that it is bound to: no other one of that name has it. Null while none of that name was seen.</summary>
    public string? ContainerId { get; init; }

    /// <summary>Ids of <see cref="HardeningRules"/>.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    public required string Reason { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>It waives nothing from this moment on.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public bool IsInForce(DateTimeOffset now) => now < ExpiresAt;

    /// <summary>Whether it is this Container's: of one that is still to be made, the id is null.</summary>
    public bool IsOf(string? containerId) => ContainerId is null || ContainerId == containerId;
}
