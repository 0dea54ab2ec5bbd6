using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>How a service's traffic is to be divided.</summary>
/// <param name="Weights">Shares by version, 0 to 1000. Empty takes all shares back.</param>
public sealed record WeightsBody(IReadOnlyDictionary<string, int> Weights)
{
    private const int MaxShare = 1000;

    public IReadOnlyDictionary<string, string[]> Check()
    {
        var faults = new Dictionary<string, string[]>();
        if (Weights.Count > ServiceRules.MostEntries)
        {
            faults["weights"] = [$"must have {ServiceRules.MostEntries} entries at most"];
        }

        foreach (var (version, share) in Weights)
        {
            List<string> wrong = [];
            if (!SemanticVersion.TryParse(version, out _))
            {
                wrong.Add("must be named by a semantic version such as \"1.4.2\"");
            }

            if (share is < 0 or > MaxShare)
            {
                wrong.Add($"must be a whole number from 0 to {MaxShare}");
            }

            if (wrong.Count > 0)
            {
                faults[Http.JsonPath.Member("weights", version)] = [.. wrong];
            }
        }

        return faults;
    }
}
