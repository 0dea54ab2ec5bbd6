using System.Data.Common;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>The database of read models and history: a SQLite file, or PostgreSQL. Stores write SQL that both understand.</summary>
internal interface ISqlDatabase
{
    /// <summary>Opens a connection on an up-to-date schema.</summary>
    Task<DbConnection> OpenAsync(CancellationToken cancellation);
}
