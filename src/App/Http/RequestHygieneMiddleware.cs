using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Http;

/// <summary>What every HTTP answer has: a request id, safe headers, and a problem in place of an unhandled exception. Bodies are bounded here.</summary>
internal sealed partial class RequestHygieneMiddleware(ILogger<RequestHygieneMiddleware> logger) : IFunctionsWorkerMiddleware
{
    private const string RequestIdHeader = "X-Request-Id";
    private const int MaxRequestIdLength = 64;
    private const int ClientClosedRequest = 499;

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (!HttpFunctions.IsHttp(context.FunctionDefinition))
        {
            await next(context);
            return;
        }

        var http = HttpFunctions.HttpContextOf(context);
        var requestId = RequestIdOf(http.Request);
        http.TraceIdentifier = requestId;
        SetHeaders(http.Response.Headers, requestId);
        if (RequestSize.Fault(http) is { } tooLarge)
        {
            context.GetInvocationResult().Value = tooLarge.ToResult();
            return;
        }

        using var scope = logger.BeginScope(new Dictionary<string, object> { ["request_id"] = requestId });
        await RunAsync(context, next, http, requestId);
    }

    private async Task RunAsync(FunctionContext context, FunctionExecutionDelegate next, HttpContext http, string requestId)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            context.GetInvocationResult().Value = Results.StatusCode(ClientClosedRequest);
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            var (problem, expected) = ExceptionProblem.For(exception, requestId);
            if (expected)
            {
                LogProblem(context.FunctionDefinition.Name, problem.Status, problem.Detail);
            }
            else
            {
                LogUnexpected(exception, context.FunctionDefinition.Name, requestId);
            }

            context.GetInvocationResult().Value = problem.ToResult();
        }
    }

    private static void SetHeaders(IHeaderDictionary headers, string requestId)
    {
        headers[RequestIdHeader] = requestId;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
    }

    // A caller's own id is kept when it is fit for a log line.
    private static string RequestIdOf(HttpRequest request)
    {
        var given = request.Headers[RequestIdHeader].ToString();
        return given.Length is > 0 and <= MaxRequestIdLength && given.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? given
            : Guid.CreateVersion7().ToString("N");
    }
}
