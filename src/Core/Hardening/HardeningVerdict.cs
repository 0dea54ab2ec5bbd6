using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Hardening;

/// <summary>What a spec violates, and what of it somebody has waived.</summary>
/// <param name="Refused">What nobody has waived.</param>
/// <param name="Waived">The rest, each with the waiver that lasts longest.</param>
public sealed record HardeningVerdict(IReadOnlyList<HardeningViolation> Refused, IReadOnlyList<WaivedViolation> Waived)
{
    /// <summary>Decides.</summary>
    /// <param name="spec">What is asked for.</param>
    /// <param name="containerId">Whose it is; null for one that is to be made.</param>
    /// <param name="waivers">Those of the Container's name, in force or not.</param>
    /// <param name="isAdmin">Whether an admin asks: then <c>privileged</c> needs no waiver.</param>
    /// <param name="now">The present time.</param>
    public static HardeningVerdict Of(ContainerSpec spec, string? containerId, IReadOnlyList<Waiver> waivers, bool isAdmin, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(waivers);
        var (refused, waived) = (new List<HardeningViolation>(), new List<WaivedViolation>());
        foreach (var violation in HardeningRules.Check(spec).Where(violation => !(isAdmin && violation.Rule == HardeningRules.ProfilePrivileged)))
        {
            var waiver = waivers.Where(waiver => waiver.IsOf(containerId) && waiver.IsInForce(now) && waiver.Rules.Contains(violation.Rule)).MaxBy(waiver => waiver.ExpiresAt);
            if (waiver is null)
            {
                refused.Add(violation);
            }
            else
            {
                waived.Add(new WaivedViolation(violation, waiver.Id, waiver.ExpiresAt));
            }
        }

        return new HardeningVerdict(refused, waived);
    }
}
