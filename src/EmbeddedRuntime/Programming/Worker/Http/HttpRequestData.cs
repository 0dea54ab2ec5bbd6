namespace FunctionsOrchestrator.EmbeddedRuntime.Worker.Http;

/// <summary>The built-in HTTP model's request. With ASP.NET Core integration a function takes <c>HttpRequest</c>; this type is here for the signatures that name it.</summary>
public abstract class HttpRequestData
{
    public HttpRequestData(FunctionContext functionContext) => FunctionContext = functionContext;

    public abstract Uri Url { get; }

    public FunctionContext FunctionContext { get; }
}
