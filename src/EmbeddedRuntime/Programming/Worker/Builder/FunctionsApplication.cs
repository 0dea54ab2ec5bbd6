namespace FunctionsOrchestrator.EmbeddedRuntime.Worker.Builder;

/// <summary>Where an isolated worker app begins.</summary>
public class FunctionsApplication
{
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
