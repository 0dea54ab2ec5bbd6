namespace FunctionsOrchestrator.Integration.Tests.Stores;

/// <summary>The suite on SQLite.</summary>
public sealed class SqliteObservedEdgeStoreTests(SqliteDatabases databases) : ObservedEdgeStoreConformance(databases), IClassFixture<SqliteDatabases>;

/// <summary>The suite on PostgreSQL.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresObservedEdgeStoreTests(PostgresDatabases databases) : ObservedEdgeStoreConformance(databases);
