namespace FunctionsOrchestrator.EndToEnd.Tests.Spec;

/// <summary>The tests of the spec's fields share one app.</summary>
[CollectionDefinition(Name)]
public sealed class SpecCollection : ICollectionFixture<SpecApp>
{
    public const string Name = "spec";
}
