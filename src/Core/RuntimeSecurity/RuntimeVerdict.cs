using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.Core.RuntimeSecurity;

/// <summary>What one look comes to.</summary>
/// <param name="Findings">What is not as it should be.</param>
/// <param name="Baseline">What is normal, from now on.</param>
/// <param name="FirstLook">What the replica was like at first; null while that could not be seen.</param>
public sealed record RuntimeVerdict(IReadOnlyList<FindingReport> Findings, RuntimeBaseline Baseline, ReplicaFirstLook? FirstLook);
