using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Monitoring;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Recommendations;

/// <summary>Which recommendations are asked for; null for all.</summary>
/// <param name="Container">The id or the name of one Container.</param>
/// <param name="Change">What is to be done, with the CPU limit or the memory limit.</param>
public sealed record RecommendationFilter(string? Container, LimitChange? Change)
{
    public static RecommendationFilter Read(IQueryCollection query, InputErrors errors)
    {
        var known = Enum.GetValues<LimitChange>().ToDictionary(change => change.ToString().ToLowerInvariant());
        var text = query.TryGetValue("change", out var given) ? given.ToString() : null;
        if (text is not null && !known.ContainsKey(text))
        {
            errors.Add("change", $"must be one of {string.Join(", ", known.Keys)}");
        }

        return new RecommendationFilter(query.TryGetValue("container", out var container) ? container.ToString() : null, text is not null && known.TryGetValue(text, out var change) ? change : null);
    }

    public bool Fits(ResourceRecommendation advice) => Change is not { } change || advice.Cpu.Change == change || advice.Memory.Change == change;
}
