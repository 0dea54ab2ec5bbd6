using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Http;

/// <summary>Tells HTTP functions from the others.</summary>
internal static class HttpFunctions
{
    public static bool IsHttp(FunctionDefinition function) =>
        function.InputBindings.Values.Any(binding => string.Equals(binding.Type, "httpTrigger", StringComparison.OrdinalIgnoreCase));

    /// <summary>The request behind an HTTP function. There is always one; were there not, nothing could be checked, so it must not run.</summary>
    public static HttpContext HttpContextOf(FunctionContext context) => context.GetHttpContext()
        ?? throw new InvalidOperationException($"'{context.FunctionDefinition.Name}' has an HTTP trigger but no HTTP request.");
}
