using FunctionsOrchestrator.App.Adapters.Postgres;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.Integration.Tests.Stores;

/// <summary>Schemas on one PostgreSQL server.</summary>
public sealed class PostgresDatabases : ITestDatabases, IAsyncLifetime
{
    private int _count;

    public PostgresServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await PostgresServer.StartAsync();

    public Task DisposeAsync() => Server.DisposeAsync().AsTask();

    public string NewName()
    {
        var name = $"s{Interlocked.Increment(ref _count)}";
        Server.QueryAsync<object>($"CREATE SCHEMA {name}").GetAwaiter().GetResult();
        return name;
    }

    ISqlDatabase ITestDatabases.Open(string name) => new PostgresDatabase(PostgresSettings.Read($"{Server.Url}?Search%20Path={name}", new InputErrors()));
}
