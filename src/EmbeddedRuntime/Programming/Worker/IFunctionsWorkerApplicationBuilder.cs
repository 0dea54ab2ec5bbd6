using FunctionsOrchestrator.EmbeddedRuntime.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.EmbeddedRuntime.Worker;

/// <summary>Builds the invocation pipeline.</summary>
public interface IFunctionsWorkerApplicationBuilder
{
    IServiceCollection Services { get; }

    IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware);
}
