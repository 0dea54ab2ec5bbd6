using System.Data.Common;
using Dapper;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Security;
using Microsoft.Data.Sqlite;

namespace FunctionsOrchestrator.App.Adapters.Sqlite;

/// <summary>The database file of one machine. It is brought up to date when it is first opened.</summary>
internal sealed class SqliteDatabase(string path) : ISqlDatabase, IDisposable
{
    private readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWriteCreate,
        DefaultTimeout = 10,
    }.ToString();

    private readonly SemaphoreSlim _gate = new(1, 1);
    private bool _ready;

    public string Kind => "sqlite";

    public async Task<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        if (!Volatile.Read(ref _ready))
        {
            await PrepareAsync(cancellation);
        }

        return await ConnectAsync(cancellation);
    }

    public async Task ProbeAsync(CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await connection.ExecuteScalarAsync<long>(new CommandDefinition("SELECT COUNT(*) FROM schema_versions", cancellationToken: cancellation));
    }

    public Task TellAsync(DbTransaction transaction, string topic, string key, CancellationToken cancellation) => Task.CompletedTask;

    public void Dispose()
    {
        _gate.Dispose();
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private async Task PrepareAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            if (!_ready)
            {
                MakePrivate();
                await using var connection = await ConnectAsync(cancellation);

                // Readers never wait for the writer, and a commit survives the process (a power cut may cost the last ones, which entities write again).
                await connection.ExecuteAsync("PRAGMA journal_mode = WAL");
                await SqliteMigrations.ApplyAsync(connection, cancellation);
                Volatile.Write(ref _ready, true);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Specs have environments in them: only the owner may read the file, and SQLite gives its WAL the same mode.</summary>
    private void MakePrivate()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            if (!File.Exists(path))
            {
                OwnerOnlyFile.Open(path, FileMode.OpenOrCreate, FileShare.ReadWrite).Dispose();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SqlFileException(exception.Message, exception);
        }
    }

    private async Task<SqliteConnection> ConnectAsync(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            await connection.ExecuteAsync("PRAGMA synchronous = NORMAL");
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
