using System.Data.Common;
using Dapper;
using FunctionsOrchestrator.App.Adapters.Sql;
using Npgsql;

namespace FunctionsOrchestrator.App.Adapters.Postgres;

/// <summary>A PostgreSQL database, which several instances of the app may share. It is brought up to date when it is first opened.</summary>
internal sealed class PostgresDatabase(NpgsqlConnectionStringBuilder settings) : ISqlDatabase, IAsyncDisposable
{
    /// <summary>Where changes are told, as <c>sender topic key</c>.</summary>
    public const string Channel = "functions_orchestrator";

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(settings);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private bool _ready;

    public string Kind => "postgresql";

    /// <summary>Tells our own changes from those of others.</summary>
    public string Sender { get; } = Guid.NewGuid().ToString("N");

    public async Task<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        if (!Volatile.Read(ref _ready))
        {
            await PrepareAsync(cancellation);
        }

        return await _source.OpenConnectionAsync(cancellation);
    }

    public async Task ProbeAsync(CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await connection.ExecuteScalarAsync<int>(new CommandDefinition("SELECT 1", cancellationToken: cancellation));
    }

    public Task TellAsync(DbTransaction transaction, string topic, string key, CancellationToken cancellation) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
        "SELECT pg_notify(@channel, @change)", new { channel = Channel, change = $"{Sender} {topic} {key}" }, transaction, cancellationToken: cancellation));

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        _gate.Dispose();
    }

    private async Task PrepareAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            if (!_ready)
            {
                await using var connection = await _source.OpenConnectionAsync(cancellation);
                await PostgresMigrations.ApplyAsync(connection, cancellation);
                Volatile.Write(ref _ready, true);
            }
        }
        finally
        {
            _gate.Release();
        }
    }
}
