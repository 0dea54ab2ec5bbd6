using FunctionsOrchestrator.App.Adapters.Sql;

namespace FunctionsOrchestrator.Integration.Tests.Stores;

/// <summary>What every suite begins and ends with: an empty database.</summary>
public abstract class StoreConformance : IAsyncLifetime, IDisposable
{
    private readonly ITestDatabases _databases;
    private readonly List<ISqlDatabase> _opened = [];

    private protected StoreConformance(ITestDatabases databases)
    {
        _databases = databases;
        Name = databases.NewName();
        Database = OpenAgain();
    }

    private protected ISqlDatabase Database { get; }

    private string Name { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        Dispose();
        foreach (var database in _opened)
        {
            await (database is IAsyncDisposable other ? other.DisposeAsync() : Dispose((IDisposable)database));
        }
    }

    /// <summary>The same database as another process sees it.</summary>
    private protected ISqlDatabase OpenAgain()
    {
        var database = _databases.Open(Name);
        _opened.Add(database);
        return database;
    }

    public virtual void Dispose() => GC.SuppressFinalize(this);

    private static ValueTask Dispose(IDisposable database)
    {
        database.Dispose();
        return default;
    }
}
