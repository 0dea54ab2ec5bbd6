namespace FunctionsOrchestrator.Integration.Tests.Stores;

/// <summary>The suite on SQLite.</summary>
public sealed class SqliteTrafficStoreTests(SqliteDatabases databases) : TrafficStoreConformance(databases), IClassFixture<SqliteDatabases>;

/// <summary>The suite on PostgreSQL.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresTrafficStoreTests(PostgresDatabases databases) : TrafficStoreConformance(databases);
