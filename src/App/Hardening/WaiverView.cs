using FunctionsOrchestrator.Core.Hardening;

namespace FunctionsOrchestrator.App.Hardening;

/// <summary>A waiver as the API shows it.</summary>
public sealed record WaiverView
{
    public required string Id { get; init; }

    public required string Container { get; init; }

    /// <summary>The Container that it is bound to; null while none of that name was seen.</summary>
    public required string? ContainerId { get; init; }

    public required IReadOnlyList<string> Rules { get; init; }

    public required string Reason { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>False once it has expired.</summary>
    public required bool InForce { get; init; }

    public static WaiverView Of(Waiver waiver, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(waiver);
        return new WaiverView
        {
            Id = waiver.Id,
            Container = waiver.Container,
            ContainerId = waiver.ContainerId,
            Rules = waiver.Rules,
            Reason = waiver.Reason,
            CreatedBy = waiver.CreatedBy,
            CreatedAt = waiver.CreatedAt,
            ExpiresAt = waiver.ExpiresAt,
            InForce = waiver.IsInForce(now),
        };
    }
}
