using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sqlite;

namespace FunctionsOrchestrator.Integration.Tests.Stores;

/// <summary>SQLite files in a folder of their own.</summary>
public sealed class SqliteDatabases : ITestDatabases, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("orchestrator-stores-").FullName;
    private int _count;

    public string NewName() => $"{Interlocked.Increment(ref _count)}";

    ISqlDatabase ITestDatabases.Open(string name) => new SqliteDatabase(Path.Combine(_folder, name, "orchestrator.db"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
