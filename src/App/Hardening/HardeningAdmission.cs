using System.Security.Claims;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Hardening;

namespace FunctionsOrchestrator.App.Hardening;

/// <summary>Refuses a spec that its profile forbids, with everything that is wrong with it, unless waivers allow it.</summary>
public sealed class HardeningAdmission(IWaiverStore waivers, IEngineHost host, TimeProvider time)
{
    /// <summary>Null when it may be.</summary>
    /// <param name="containerName">Whose spec it is.</param>
    /// <param name="containerId">Its id; null when it is to be made.</param>
    /// <param name="spec">A valid spec.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellation">The caller gave up.</param>
    public async Task<Problem?> CheckAsync(string containerName, string? containerId, ContainerSpec spec, ClaimsPrincipal caller, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var (real, now) = (WithRealPaths(spec), time.GetUtcNow());
        if (HardeningRules.Check(real).Count == 0)
        {
            return null;
        }

        var inForce = await waivers.ListInForceAsync(containerName, now, cancellation);
        var refused = HardeningVerdict.Of(real, containerId, inForce, TokenClaims.RolesOf(caller).Contains(Role.Admin), now).Refused;
        return refused.Count == 0 ? null : ProblemOf(containerName, spec.Security.Profile, refused);
    }

    /// <summary>What a link leads to is what is mounted.</summary>
    internal ContainerSpec WithRealPaths(ContainerSpec spec) => spec.Volumes.Any(volume => volume.IsBind)
        ? spec with { Volumes = [.. spec.Volumes.Select(volume => volume.IsBind ? volume with { Source = host.Resolve(volume.Source).RealPath ?? volume.Source } : volume)] }
        : spec;

    private static Problem ProblemOf(string containerName, HardeningProfile profile, IReadOnlyList<HardeningViolation> refused)
    {
        var listed = string.Join("; ", refused.Select(violation => $"{violation.Path} {violation.Message} ({Name(violation)})"));
        var name = profile.ToString().ToLowerInvariant();
        var problem = refused.Any(violation => violation.Rule == HardeningRules.ProfilePrivileged)
            ? Problem.Forbidden($"The profile privileged of container '{containerName}' takes an admin, or a waiver of {HardeningRules.ProfilePrivileged}.")
            : Problem.Of(422, "hardening_violated", "The profile does not allow this", $"The profile {name} does not allow it: {listed}.");
        return (problem with
        {
            Errors = refused.GroupBy(violation => violation.Path).ToDictionary(path => path.Key, path => path.Select(violation => $"{violation.Message} ({Name(violation)})").ToArray()),
        }).With("profile", name).With("violations", refused);
    }

    private static string Name(HardeningViolation violation) => violation.Cis is { } cis ? $"{violation.Rule}, CIS {cis}" : violation.Rule;
}
