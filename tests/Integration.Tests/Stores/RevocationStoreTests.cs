namespace FunctionsOrchestrator.Integration.Tests.Stores;

/// <summary>The suite on SQLite.</summary>
public sealed class SqliteRevocationStoreTests(SqliteDatabases databases) : RevocationStoreConformance(databases), IClassFixture<SqliteDatabases>;

/// <summary>The suite on PostgreSQL.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresRevocationStoreTests(PostgresDatabases databases) : RevocationStoreConformance(databases);
