namespace FunctionsOrchestrator.Integration.Tests.Stores;

/// <summary>The suite on SQLite.</summary>
public sealed class SqliteServiceStoreTests(SqliteDatabases databases) : ServiceStoreConformance(databases), IClassFixture<SqliteDatabases>;

/// <summary>The suite on PostgreSQL.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresServiceStoreTests(PostgresDatabases databases) : ServiceStoreConformance(databases);
