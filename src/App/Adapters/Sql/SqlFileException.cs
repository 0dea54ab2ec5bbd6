namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>The database's file or folder cannot be made or opened.</summary>
internal sealed class SqlFileException(string message, Exception inner) : Exception(message, inner);
