using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.EmbeddedRuntime.Worker;

/// <summary>ASP.NET Core integration.</summary>
public static class FunctionContextExtensions
{
    /// <summary>The HTTP request behind the invocation; null when it was not triggered by one.</summary>
    public static HttpContext? GetHttpContext(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<HttpContext>();
    }
}
