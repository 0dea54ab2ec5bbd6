using FunctionsOrchestrator.Bench.Engine;
using FunctionsOrchestrator.EmbeddedRuntime.Worker.Builder;
using Microsoft.Extensions.Hosting;

switch (args)
{
    // The process that is measured: an isolated functions app of its own, on the embedded runtime.
    case ["host", ..]:
        var builder = FunctionsApplication.CreateBuilder(args[1..]);
        builder.ConfigureFunctionsWebApplication();
        await builder.Build().RunAsync();
        return 0;
    case [] or ["engine"]:
        return await EngineBench.RunAsync(Console.Out);
    default:
        await Console.Error.WriteLineAsync($"There is no benchmark '{args[0]}'. There is: engine.");
        return 1;
}
