namespace FunctionsOrchestrator.Integration.Tests.Stores;

/// <summary>The suite on SQLite.</summary>
public sealed class SqliteMetricStoreTests(SqliteDatabases databases) : MetricStoreConformance(databases), IClassFixture<SqliteDatabases>;

/// <summary>The suite on PostgreSQL.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresMetricStoreTests(PostgresDatabases databases) : MetricStoreConformance(databases);
