namespace FunctionsOrchestrator.Integration.Tests.Stores;

/// <summary>The suite on SQLite.</summary>
public sealed class SqliteContainerStoreTests(SqliteDatabases databases) : ContainerStoreConformance(databases), IClassFixture<SqliteDatabases>;

/// <summary>The suite on PostgreSQL.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresContainerStoreTests(PostgresDatabases databases) : ContainerStoreConformance(databases);
