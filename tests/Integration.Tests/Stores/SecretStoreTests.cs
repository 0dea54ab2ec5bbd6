namespace FunctionsOrchestrator.Integration.Tests.Stores;

/// <summary>The suite on SQLite.</summary>
public sealed class SqliteSecretStoreTests(SqliteDatabases databases) : SecretStoreConformance(databases), IClassFixture<SqliteDatabases>;

/// <summary>The suite on PostgreSQL.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresSecretStoreTests(PostgresDatabases databases) : SecretStoreConformance(databases);
