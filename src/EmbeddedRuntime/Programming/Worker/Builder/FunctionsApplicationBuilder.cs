namespace FunctionsOrchestrator.EmbeddedRuntime.Worker.Builder;

/// <summary>Builds an isolated worker app.</summary>
public class FunctionsApplicationBuilder
{
    internal FunctionsApplicationBuilder(string[] args) => _ = args;
}
