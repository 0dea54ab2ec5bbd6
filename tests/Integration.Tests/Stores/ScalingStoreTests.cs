namespace FunctionsOrchestrator.Integration.Tests.Stores;

/// <summary>The suite on SQLite.</summary>
public sealed class SqliteScalingStoreTests(SqliteDatabases databases) : ScalingStoreConformance(databases), IClassFixture<SqliteDatabases>;

/// <summary>The suite on PostgreSQL.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresScalingStoreTests(PostgresDatabases databases) : ScalingStoreConformance(databases);
