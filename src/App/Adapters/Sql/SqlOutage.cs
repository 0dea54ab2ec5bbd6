using FunctionsOrchestrator.App.Store;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>Tells a database that cannot be used now from one that refuses what it is told.</summary>
internal static class SqlOutage
{
    // BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB.
    private static readonly int[] SqliteCodes = [5, 6, 8, 10, 11, 13, 14, 26];

    // Connections, authorisation, no such database, rolled back for another's sake, resources, operator's intervention, system errors; a standby that is no primary yet.
    private static readonly string[] PostgresClasses = ["08", "28", "3D", "40", "53", "57", "58", "25006"];

    /// <summary>Why it cannot be used, as its own message says; null when the exception has another cause.</summary>
    public static string? ReasonOf(Exception? exception) => exception switch
    {
        null => null,
        StoreUnavailableException known => known.Reason,
        SqliteException sqlite => SqliteCodes.Contains(sqlite.SqliteErrorCode) ? sqlite.Message : null,
        PostgresException postgres => PostgresClasses.Any(start => postgres.SqlState.StartsWith(start, StringComparison.Ordinal)) ? postgres.MessageText : null,
        NpgsqlException npgsql => npgsql.InnerException is { } inner && inner is not OperationCanceledException ? $"{npgsql.Message}: {inner.Message}" : npgsql.Message,
        SqlFileException file => file.Message,
        _ => ReasonOf(exception.InnerException),
    };
}
