namespace FunctionsOrchestrator.Integration.Tests.Stores;

/// <summary>The suite on SQLite.</summary>
public sealed class SqliteRuntimeMemoryStoreTests(SqliteDatabases databases) : RuntimeMemoryStoreConformance(databases), IClassFixture<SqliteDatabases>;

/// <summary>The suite on PostgreSQL.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresRuntimeMemoryStoreTests(PostgresDatabases databases) : RuntimeMemoryStoreConformance(databases);
