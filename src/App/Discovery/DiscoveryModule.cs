using FunctionsOrchestrator.App.Adapters.Docker;
using FunctionsOrchestrator.App.Adapters.Queues;
using FunctionsOrchestrator.App.Adapters.Sql;
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
        builder.Services.AddSingleton<OfferResync>();
        builder.Services.AddSingleton<ILabelledContainers, DockerLabelledContainers>().AddSingleton<LabelSync>().AddHostedService<LabelWatcher>();
        builder.Services.AddSingleton(provider => new LabelQueue(QueueAccount.Of(provider)));
        builder.Services.AddSingleton<IEngineDoubt, DockerEngineDoubt>();
        return builder.AddRegistry();
    }
}
