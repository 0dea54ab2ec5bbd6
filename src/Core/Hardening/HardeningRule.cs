using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Hardening;

/// <summary>One thing that a profile forbids.</summary>
/// <param name="Id">In snake_case; what waivers name.</param>
/// <param name="Cis">Its number in the CIS Docker Benchmark v1.6.0; null when that has none.</param>
/// <param name="Why">What it keeps from happening, in one sentence.</param>
/// <param name="Profiles">The profiles that refuse what violates it.</param>
/// <param name="Faults">What violates it in a spec: the JSON path, and what it must be.</param>
public sealed record HardeningRule(
    string Id, string? Cis, string Why, IReadOnlyList<HardeningProfile> Profiles, Func<ContainerSpec, IEnumerable<(string Path, string Fault)>> Faults)
{
    public bool AppliesTo(HardeningProfile profile) => Profiles.Contains(profile);
}
