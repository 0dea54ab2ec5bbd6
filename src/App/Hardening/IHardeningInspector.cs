using FunctionsOrchestrator.Core.Hardening;

namespace FunctionsOrchestrator.App.Hardening;

/// <summary>Shows what a container was really made with. Throws as <see cref="Containers.IContainerEngine"/> does.</summary>
public interface IHardeningInspector
{
    /// <summary>Null when there is no such container.</summary>
    Task<AppliedHardening?> InspectAsync(string dockerId, CancellationToken cancellation);
}
