using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.Recommendations;

/// <summary>Recommended limits: what they need to be made. The history (<see cref="IUsageHistorySource"/>) is monitoring's.</summary>
public static class RecommendationsModule
{
    public static FunctionsApplicationBuilder AddRecommendations(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<RecommendationReader>();
        return builder;
    }
}
