using FunctionsOrchestrator.App.Adapters.Postgres;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sqlite;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Health;
using FunctionsOrchestrator.App.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FunctionsOrchestrator.App.Store;

/// <summary>The database of read models and history, and what survives it when it goes away.</summary>
internal static class StoreModule
{
    private const string DatabaseFile = "orchestrator.db";

    public static FunctionsApplicationBuilder AddStore(this FunctionsApplicationBuilder builder, AppOptions options)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<StoreState>()
            .AddSingleton<StoreOutbox>()
            .AddSingleton<StoreLoader>()
            .AddSingleton<IDependencyCheck, StoreCheck>()
            .AddHostedService(provider => provider.GetRequiredService<StoreLoader>())
            .AddHostedService<StoreFlusher>();
        return options.DatabaseUrl is { Length: > 0 } url ? builder.AddPostgres(url) : builder.AddDatabase(_ => new SqliteDatabase(Path.Combine(options.DataFolder, DatabaseFile)));
    }

    private static FunctionsApplicationBuilder AddPostgres(this FunctionsApplicationBuilder builder, string url)
    {
        builder.Services.AddSingleton(_ => new PostgresDatabase(PostgresSettings.Read(url, new InputErrors()))).AddHostedService<PostgresChanges>();
        return builder.AddDatabase(provider => provider.GetRequiredService<PostgresDatabase>());
    }

    private static FunctionsApplicationBuilder AddDatabase(this FunctionsApplicationBuilder builder, Func<IServiceProvider, ISqlDatabase> database)
    {
        builder.Services.AddSingleton<ISqlDatabase>(provider => new GuardedDatabase(database(provider), provider.GetRequiredService<StoreState>()));
        return builder;
    }
}
