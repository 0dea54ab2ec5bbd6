using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sqlite;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FunctionsOrchestrator.App.Store;

/// <summary>The database of read models and history, and what survives it when it goes away.</summary>
internal static class StoreModule
{
    private const string DatabaseFile = "orchestrator.db";

    public static FunctionsApplicationBuilder AddStore(this FunctionsApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<StoreState>()
            .AddSingleton<StoreOutbox>()
            .AddSingleton<ISqlDatabase>(provider => new GuardedDatabase(Choose(provider.GetRequiredService<AppOptions>()), provider.GetRequiredService<StoreState>()))
            .AddSingleton<IDependencyCheck, StoreCheck>()
            .AddHostedService<StoreFlusher>();
        return builder;
    }

    private static SqliteDatabase Choose(AppOptions options) => new(Path.Combine(options.DataFolder, DatabaseFile));
}
