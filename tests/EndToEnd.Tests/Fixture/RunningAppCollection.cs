namespace FunctionsOrchestrator.EndToEnd.Tests.Fixture;

/// <summary>The tests that share the running app run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class RunningAppCollection : ICollectionFixture<RunningApp>
{
    public const string Name = "running app";
}
