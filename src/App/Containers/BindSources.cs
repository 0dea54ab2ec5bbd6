using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Keeps bound volumes below the configured roots, wherever links lead.</summary>
public sealed class BindSources(IEngineHost host, ContainerLimits limits)
{
    /// <summary>What is wrong with a volume's host path once its links are followed; null when nothing is, or when it binds none.</summary>
    public string? FaultOf(VolumeSpec volume)
    {
        ArgumentNullException.ThrowIfNull(volume);
        return volume.IsBind ? Follow(volume.Source).Fault : null;
    }

    /// <summary>The spec with real paths for host paths: a link that is changed afterwards is not followed.</summary>
    /// <exception cref="ContainerEngineException">One leads, or leads by now, out of the roots.</exception>
    public ContainerSpec Resolve(ContainerSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.Volumes.Any(volume => volume.IsBind) ? spec with { Volumes = [.. spec.Volumes.Select(Resolve)] } : spec;
    }

    private VolumeSpec Resolve(VolumeSpec volume)
    {
        if (!volume.IsBind)
        {
            return volume;
        }

        var (real, fault) = Follow(volume.Source);
        return fault is null
            ? volume with { Source = real! }
            : throw new ContainerEngineException(EngineFault.InvalidSpec, $"The volume source {volume.Source} {fault}.");
    }

    private (string? RealPath, string? Fault) Follow(string source)
    {
        var (real, fault) = host.Resolve(source);
        if (fault is not null)
        {
            return (null, fault);
        }

        // The spec may be older than the configuration.
        var roots = limits.BindRoots.Select(root => host.Resolve(root).RealPath).OfType<string>();
        return HostPaths.IsBelowAny(source, limits.BindRoots) && HostPaths.IsBelowAny(real!, roots)
            ? (real, null)
            : (null, $"leads to {real}, which is not below one of {string.Join(", ", limits.BindRoots)} (orchestrator.bind_roots)");
    }
}
