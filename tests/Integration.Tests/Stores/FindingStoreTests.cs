namespace FunctionsOrchestrator.Integration.Tests.Stores;

/// <summary>The suite on SQLite.</summary>
public sealed class SqliteFindingStoreTests(SqliteDatabases databases) : FindingStoreConformance(databases), IClassFixture<SqliteDatabases>;

/// <summary>The suite on PostgreSQL.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresFindingStoreTests(PostgresDatabases databases) : FindingStoreConformance(databases);
