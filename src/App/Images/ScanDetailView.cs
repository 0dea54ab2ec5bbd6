using System.Diagnostics.CodeAnalysis;
using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Images;

/// <summary>All that is known of an image, and what the policy makes of it now.</summary>
public sealed record ScanDetailView : ScanView
{
    [SetsRequiredMembers]
    internal ScanDetailView(ScanView view, ImageVerdict verdict, IReadOnlyList<VulnerabilityView> vulnerabilities, InspectionView? inspection)
        : base(view) => (Allowed, Reason, Vulnerabilities, Inspection) = (verdict.Allowed, verdict.Reason, vulnerabilities, inspection);

    /// <summary>Whether its vulnerabilities let it be run now.</summary>
    public bool Allowed { get; }

    /// <summary>Why.</summary>
    public string Reason { get; }

    /// <summary>Of the last report, the worst first.</summary>
    public IReadOnlyList<VulnerabilityView> Vulnerabilities { get; }

    /// <summary>What was found by looking at the image itself; null when nobody has.</summary>
    public InspectionView? Inspection { get; }
}
