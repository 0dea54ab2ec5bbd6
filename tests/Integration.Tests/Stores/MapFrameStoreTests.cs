namespace FunctionsOrchestrator.Integration.Tests.Stores;

/// <summary>The suite on SQLite.</summary>
public sealed class SqliteMapFrameStoreTests(SqliteDatabases databases) : MapFrameStoreConformance(databases), IClassFixture<SqliteDatabases>;

/// <summary>The suite on PostgreSQL.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresMapFrameStoreTests(PostgresDatabases databases) : MapFrameStoreConformance(databases);
