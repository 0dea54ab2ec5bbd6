using System.Globalization;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Images;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Asks, before anything is made, whether this engine on this host can do what a valid spec says. What it cannot is refused, never passed over.</summary>
public sealed class SpecAdmission(IEngineFactsSource facts, INetworkEngine networks, IEngineHost host, BindSources binds, ContainerLimits limits, ImageAdmission images)
{
    /// <summary>Null when it can; else every fault by JSON path. Throws as <see cref="IContainerEngine"/> does.</summary>
    public async Task<Problem?> CheckAsync(string containerName, ContainerSpec spec, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (images.CheckName(spec.Image, spec.Security.Profile is HardeningProfile.Restricted) is { } blocked)
        {
            return blocked;
        }

        var errors = new Dictionary<string, string[]>(EngineSupport.Check(spec.Resources, await facts.ReadAsync(cancellation), limits));
        for (var i = 0; i < spec.Volumes.Count; i++)
        {
            if (binds.FaultOf(spec.Volumes[i]) is { } fault)
            {
                errors[string.Create(CultureInfo.InvariantCulture, $"volumes[{i}].source")] = [fault];
            }
        }

        if (spec.Resources.Network is { } limit && host.WhyNoNetworkLimits(limit) is { } reason)
        {
            errors["resources.network"] = [reason];
        }

        await CheckNetworksAsync(containerName, spec.Networks, errors, cancellation);
        return errors.Count == 0
            ? null
            : Problem.Of(422, "not_supported", "This engine cannot do what was asked for", $"{string.Join(" ", errors.Select(error => $"{error.Key} {error.Value[0]}."))}") with
            {
                Errors = errors,
            };
    }

    private async Task CheckNetworksAsync(string containerName, IReadOnlyList<string> wanted, Dictionary<string, string[]> errors, CancellationToken cancellation)
    {
        if (wanted.Count == 0)
        {
            return;
        }

        var present = (await networks.ListAsync(cancellation)).Select(network => network.Name).Append(ContainerNetworks.OwnOf(containerName)).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < wanted.Count; i++)
        {
            if (!present.Contains(wanted[i]))
            {
                errors[string.Create(CultureInfo.InvariantCulture, $"networks[{i}]")] = [$"names '{wanted[i]}', which the engine does not have: make it first (POST /api/networks)"];
            }
        }
    }
}
