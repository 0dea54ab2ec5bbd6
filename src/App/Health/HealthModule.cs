using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.Health;

/// <summary>Health of ourselves. Other features add an <see cref="IDependencyCheck"/> for what they depend on.</summary>
internal static class HealthModule
{
    public static FunctionsApplicationBuilder AddHealth(this FunctionsApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DependencyMonitor>();
        return builder;
    }
}
