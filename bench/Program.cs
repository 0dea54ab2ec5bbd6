using FunctionsOrchestrator.Bench.Discovery;
using FunctionsOrchestrator.Bench.Engine;
using FunctionsOrchestrator.Bench.Health;
using FunctionsOrchestrator.Bench.Lifecycle;
using FunctionsOrchestrator.Bench.Monitoring;
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
    case ["engine"]:
        return await EngineBench.RunAsync(Console.Out);
    case ["scale"]:
        return await LifecycleBench.ScaleAsync(Console.Out);
    case ["recover"]:
        return await LifecycleBench.RecoverAsync(Console.Out);
    case ["discovery"]:
        return await DiscoveryBench.RunAsync(Console.Out);
    case ["health", .. var rest]:
        return await HealthBench.RunAsync(Console.Out, rest.FirstOrDefault());
    case ["monitor", .. var rest]:
        return await MonitorBench.RunAsync(Console.Out, rest);
    case []:
        return await EngineBench.RunAsync(Console.Out) + await LifecycleBench.ScaleAsync(Console.Out) + await LifecycleBench.RecoverAsync(Console.Out)
            + await DiscoveryBench.RunAsync(Console.Out) + await HealthBench.RunAsync(Console.Out)
            + await MonitorBench.RunAsync(Console.Out);
    default:
        await Console.Error.WriteLineAsync($"There is no benchmark '{args[0]}'. There are: engine, scale, recover, discovery, health, monitor.");
        return 1;
}
