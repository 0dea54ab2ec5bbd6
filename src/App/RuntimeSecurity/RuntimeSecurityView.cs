using FunctionsOrchestrator.Core.Findings;
using FunctionsOrchestrator.Core.RuntimeSecurity;

namespace FunctionsOrchestrator.App.RuntimeSecurity;

/// <summary>How runtime security goes.</summary>
public sealed record RuntimeSecurityView
{
    public required bool Enabled { get; init; }

    /// <summary>Why less can be seen here than could be; null when all is seen.</summary>
    public string? Blind { get; init; }

    /// <summary>By this instance of the app; null when it has made none.</summary>
    public RuntimeSweepView? LastSweep { get; init; }

    public required IReadOnlyList<RuntimeRule> Rules { get; init; }

    /// <summary>By rule, what is done by itself; rules that are not named ask for nothing.</summary>
    public required IReadOnlyDictionary<string, ResponseAction> Responses { get; init; }

    /// <summary>What is normal, by Container.</summary>
    public required IReadOnlyList<RuntimeBaselineView> Baselines { get; init; }
}
