using System.Globalization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Reads <c>volumes</c>.</summary>
internal static class VolumeReader
{
    public static IReadOnlyList<VolumeSpec> Read(IReadOnlyList<VolumeDefinition> definitions, IReadOnlyList<string> bindRoots, SpecFaults faults)
    {
        var targets = new HashSet<string>(StringComparer.Ordinal);
        var volumes = new List<VolumeSpec>();
        for (var i = 0; i < definitions.Count; i++)
        {
            var (definition, path) = (definitions[i], string.Create(CultureInfo.InvariantCulture, $"volumes[{i}]"));
            CheckSource(definition.Source, bindRoots, $"{path}.source", faults);
            CheckTarget(definition.Target, targets, $"{path}.target", faults);
            volumes.Add(new VolumeSpec { Source = definition.Source ?? string.Empty, Target = definition.Target ?? string.Empty, ReadOnly = definition.ReadOnly ?? false });
        }

        return volumes;
    }

    private static void CheckSource(string? source, IReadOnlyList<string> bindRoots, string path, SpecFaults faults)
    {
        if (source is null)
        {
            faults.Add(path, "is required: the name of a volume, or a path on the engine's host");
        }
        else if (source.StartsWith('/'))
        {
            faults.Require(IsClean(source), path, "must be a path without '.', '..', empty parts and control characters");
            faults.Require(
                HostPaths.IsBelowAny(source, bindRoots),
                path,
                bindRoots.Count == 0
                    ? "is a path on the host, and orchestrator.bind_roots allows none: use a named volume"
                    : $"must be below one of {string.Join(", ", bindRoots)} (orchestrator.bind_roots)");
        }
        else
        {
            faults.Require(ContainerNames.IsVolume(source), path, "must be the name of a volume (2 to 255 letters, digits, '_', '.' and '-'), or an absolute path");
        }
    }

    internal static void CheckTarget(string? target, HashSet<string> targets, string path, SpecFaults faults)
    {
        if (target is null)
        {
            faults.Add(path, "is required: an absolute path inside the container");
            return;
        }

        faults.Require(target.StartsWith('/') && IsClean(target) && target.Length > 1, path, "must be an absolute path other than '/', without '.', '..' and empty parts");
        faults.Require(targets.Add(target.TrimEnd('/')), path, $"mounts something at {target} a second time");
    }

    internal static bool IsClean(string path) =>
        path.Length <= 4096 && !path.Any(char.IsControl) && path[1..].TrimEnd('/').Split('/').All(part => part is not ("" or "." or ".."));
}
