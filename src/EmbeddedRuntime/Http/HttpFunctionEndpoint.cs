using FunctionsOrchestrator.EmbeddedRuntime.Hosting.Functions;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.EmbeddedRuntime.Http;

/// <summary>Answers requests with one HTTP function.</summary>
internal sealed partial class HttpFunctionEndpoint(
    FunctionDescriptor function, InvocationRuntime runtime, IHostApplicationLifetime lifetime, ILogger<HttpFunctionEndpoint> logger)
{
    public async Task HandleAsync(HttpContext http)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            var context = new EmbeddedFunctionContext(runtime, function, http.Request, cancellation.Token);
            context.UseHttp(http);
            await ResultWriter.WriteAsync(http, function, await runtime.InvokeAsync(context));
        }
        catch (Exception error) when (error is OperationCanceledException or IOException && http.RequestAborted.IsCancellationRequested)
        {
            LogAbandoned(function.Name);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            await FailAsync(http, StatusCodes.Status503ServiceUnavailable, "The host is stopping.");
        }
        catch (BadRouteValueException error)
        {
            await FailAsync(http, StatusCodes.Status400BadRequest, error.Message);
        }
        catch (BadHttpRequestException error)
        {
            await FailAsync(http, error.StatusCode, error.Message);
        }
        catch (IOException error) when (error.InnerException is OverflowException)
        {
            // A chunk's size that no number holds: the server has no status for it.
            await FailAsync(http, StatusCodes.Status400BadRequest, error.Message);
        }
#pragma warning disable CA1031 // The last line before the client: whatever it is, it is logged and answered.
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogFailed(error, function.Name, http.TraceIdentifier);
            await FailAsync(http, StatusCodes.Status500InternalServerError, null);
        }
    }

    private static Task FailAsync(HttpContext http, int status, string? detail)
    {
        if (!http.Response.HasStarted)
        {
            http.Response.Clear();
            return Problem.WriteAsync(http, status, detail);
        }

        // Half an answer is out: cutting the connection is the only way left to say that it is not whole.
        http.Abort();
        return Task.CompletedTask;
    }
}
