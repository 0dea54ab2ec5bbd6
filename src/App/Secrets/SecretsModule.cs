using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.Secrets;

/// <summary>Values that are written only.</summary>
internal static class SecretsModule
{
    /// <summary>Loads the keys, or makes one at a first start, so that a damaged file is known before anything is touched.</summary>
    public static FunctionsApplicationBuilder AddSecrets(this FunctionsApplicationBuilder builder, AppOptions options)
    {
        builder.Services.AddSingleton(SecretKeys.Load(options))
            .AddSingleton<SecretSeal>()
            .AddSingleton<ISecretStore, SqlSecretStore>()
            .AddSingleton<SecretKeeper>()
            .AddSingleton<SecretSweep>();
        return builder;
    }
}
