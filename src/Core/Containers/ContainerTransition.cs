namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What an operation does to a Container in some state.</summary>
/// <param name="Allowed">Whether the operation may run.</param>
/// <param name="Target">The state it leads to; the present one when it is refused.</param>
/// <param name="Reason">Why it is refused; null when it is allowed.</param>
public sealed record ContainerTransition(bool Allowed, ContainerState Target, string? Reason)
{
    internal static ContainerTransition To(ContainerState target) => new(true, target, null);

    internal static ContainerTransition Refuse(ContainerState state, string reason) => new(false, state, reason);
}
