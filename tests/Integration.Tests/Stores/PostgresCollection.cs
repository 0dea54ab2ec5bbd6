namespace FunctionsOrchestrator.Integration.Tests.Stores;

/// <summary>One server for all suites.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresDatabases>
{
    public const string Name = "postgresql";
}
