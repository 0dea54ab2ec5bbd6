using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Secrets;
using FunctionsOrchestrator.App.Streaming;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FunctionsOrchestrator.App.Http;

/// <summary>What every HTTP function shares.</summary>
internal static class HttpModule
{
    /// <summary>Request ids, safe headers, bounded bodies, problems for exceptions; first of all middleware, so that it is around the rest.</summary>
    public static FunctionsApplicationBuilder AddHttp(this FunctionsApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(provider => SecretKeys.Load(provider.GetRequiredService<AppOptions>()));
        builder.Services.AddSingleton<OperationStarter>().AddSingleton<ClientAddress>().AddSingleton<WaiterSlots>();
        builder.UseMiddleware<RequestHygieneMiddleware>();
        return builder;
    }
}
