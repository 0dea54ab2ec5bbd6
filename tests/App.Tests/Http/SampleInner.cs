namespace FunctionsOrchestrator.App.Tests.Http;

internal sealed record SampleInner
{
    public int Depth { get; init; } = 7;

    public SampleInner? Inner { get; init; }
}
