namespace FunctionsOrchestrator.EndToEnd.Tests.Fixture;

/// <summary>Tests of how much CPU is used: they have the machine to themselves, after all others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class QuietMachineCollection
{
    public const string Name = "quiet machine";
}
