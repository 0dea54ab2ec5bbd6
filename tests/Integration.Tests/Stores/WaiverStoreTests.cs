namespace FunctionsOrchestrator.Integration.Tests.Stores;

/// <summary>The suite on SQLite.</summary>
public sealed class SqliteWaiverStoreTests(SqliteDatabases databases) : WaiverStoreConformance(databases), IClassFixture<SqliteDatabases>;

/// <summary>The suite on PostgreSQL.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresWaiverStoreTests(PostgresDatabases databases) : WaiverStoreConformance(databases);
