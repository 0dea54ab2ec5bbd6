namespace FunctionsOrchestrator.Integration.Tests.Stores;

/// <summary>The suite on SQLite.</summary>
public sealed class SqliteImageScanStoreTests(SqliteDatabases databases) : ImageScanStoreConformance(databases), IClassFixture<SqliteDatabases>;

/// <summary>The suite on PostgreSQL.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresImageScanStoreTests(PostgresDatabases databases) : ImageScanStoreConformance(databases);
