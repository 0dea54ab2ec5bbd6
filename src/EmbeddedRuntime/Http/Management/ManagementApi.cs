using System.Security.Cryptography;
using System.Text;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.EmbeddedRuntime.Http.Management;

/// <summary>Azure's durable HTTP management API. Every call shows the system key, as <c>?code=</c> or <c>x-functions-key</c>.</summary>
internal sealed partial class ManagementApi(DataFolder folder, ILogger<ManagementApi> logger)
{
    private const string Root = "/runtime/webhooks/durabletask";

    public static void Map(IEndpointRouteBuilder app)
    {
        var api = ActivatorUtilities.CreateInstance<ManagementApi>(app.ServiceProvider);
        var instances = ActivatorUtilities.CreateInstance<InstanceEndpoints>(app.ServiceProvider);
        var steering = ActivatorUtilities.CreateInstance<SteeringEndpoints>(app.ServiceProvider);
        var entities = ActivatorUtilities.CreateInstance<EntityEndpoints>(app.ServiceProvider);

        api.Map(app, "GET", "/instances", instances.ListAsync);
        api.Map(app, "DELETE", "/instances", instances.PurgeManyAsync);
        api.Map(app, "GET", "/instances/{instanceId}", instances.GetAsync);
        api.Map(app, "DELETE", "/instances/{instanceId}", instances.PurgeAsync);
        api.Map(app, "POST", "/instances/{instanceId}/raiseEvent/{eventName}", steering.RaiseEventAsync);
        api.Map(app, "POST", "/instances/{instanceId}/terminate", steering.TerminateAsync);
        api.Map(app, "POST", "/instances/{instanceId}/suspend", steering.SuspendAsync);
        api.Map(app, "POST", "/instances/{instanceId}/resume", steering.ResumeAsync);
        api.Map(app, "POST", "/orchestrators/{functionName}/{instanceId?}", steering.StartAsync);
        api.Map(app, "GET", "/entities/{entityName?}", entities.ListAsync);
        api.Map(app, "GET", "/entities/{entityName}/{entityKey}", entities.GetAsync);
        api.Map(app, "POST", "/entities/{entityName}/{entityKey}", entities.SignalAsync);
        api.Map(app, "DELETE", "/entities/{entityName}/{entityKey}", entities.SignalAsync);
    }

    private void Map(IEndpointRouteBuilder app, string method, string route, Func<HttpContext, Task> handle) =>
        app.MapMethods(Root + route, [method], (RequestDelegate)(http => GuardAsync(http, handle)));

    private async Task GuardAsync(HttpContext http, Func<HttpContext, Task> handle)
    {
        if (!ShowsKey(http.Request))
        {
            await Problem.WriteAsync(http, StatusCodes.Status401Unauthorized, "The system key is missing or wrong: pass it as ?code= or in the x-functions-key header.");
            return;
        }

        try
        {
            await handle(http);
        }
        catch (BadRequestException error)
        {
            await Problem.WriteAsync(http, StatusCodes.Status400BadRequest, error.Message);
        }
        catch (BadHttpRequestException error)
        {
            await Problem.WriteAsync(http, error.StatusCode, error.Message);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be answered.
        }
#pragma warning disable CA1031 // The last line before the client: whatever it is, it is logged and answered.
        catch (Exception error) when (!http.Response.HasStarted)
#pragma warning restore CA1031
        {
            LogFailed(error, http.Request.Method, http.Request.Path);
            await Problem.WriteAsync(http, StatusCodes.Status500InternalServerError, null);
        }
    }

    private bool ShowsKey(HttpRequest request)
    {
        var shown = request.Query["code"] is { Count: > 0 } code ? code[0] : request.Headers["x-functions-key"].ToString();
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown ?? ""), Encoding.UTF8.GetBytes(folder.SystemKey));
    }
}
