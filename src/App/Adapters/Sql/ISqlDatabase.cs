using System.Data.Common;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>The database of read models and history: a SQLite file, or PostgreSQL. Stores write SQL that both understand.</summary>
internal interface ISqlDatabase
{
    /// <summary><c>sqlite</c> or <c>postgresql</c>.</summary>
    string Kind { get; }

    /// <summary>Opens a connection on an up-to-date schema.</summary>
    Task<DbConnection> OpenAsync(CancellationToken cancellation);

    /// <summary>Asks for as little as possible; ends well when the database answers, whatever is known of it.</summary>
    Task ProbeAsync(CancellationToken cancellation);

    /// <summary>Tells other instances of the app what has changed, once the transaction is committed. A file has no others.</summary>
    /// <param name="transaction">What changes it.</param>
    /// <param name="topic">What kind of thing: <c>containers</c>.</param>
    /// <param name="key">Which.</param>
    /// <param name="cancellation">The caller gave up.</param>
    Task TellAsync(DbTransaction transaction, string topic, string key, CancellationToken cancellation);
}
