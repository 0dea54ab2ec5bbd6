using FunctionsOrchestrator.App.Adapters.Sqlite;
using FunctionsOrchestrator.App.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>The registry of services and their discovery: what they need to run.</summary>
public static class DiscoveryModule
{
    public static FunctionsApplicationBuilder AddDiscovery(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(provider => AdvertisedAddress.Of(provider.GetRequiredService<AppOptions>()));
        builder.Services.AddSingleton<ServiceDirectory>().AddSingleton<IServiceStore, SqliteServiceStore>().AddHostedService<DirectoryLoader>();
        return builder;
    }
}
