namespace FunctionsOrchestrator.EmbeddedRuntime.Worker.Middleware;

/// <summary>Code that runs around every invocation.</summary>
public interface IFunctionsWorkerMiddleware
{
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
