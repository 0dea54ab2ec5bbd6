using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EmbeddedRuntime.Durable;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Client;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting.Invocation;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace FunctionsOrchestrator.EmbeddedRuntime.Http.Management;

/// <summary>Starts and steers instances.</summary>
internal sealed class SteeringEndpoints(InvocationRuntime runtime, IDurableFunctions functions, RuntimeSettings settings)
{
    private const string RetrySeconds = "10";

    private DurableTaskClient Client => runtime.DurableClient;

    public async Task StartAsync(HttpContext http)
    {
        var function = JsonHttp.Route(http, "functionName");
        var instanceId = JsonHttp.Route(http, "instanceId");
        var timeout = ReadTimeout(http);
        if (!functions.HasOrchestrator(function))
        {
            throw new BadRequestException($"The orchestrator function '{function}' does not exist.");
        }

        var body = await JsonHttp.ReadTextAsync(http);
        object? input = body.Length > 0 ? JsonHttp.Parse(body) : null;
        string id;
        try
        {
            id = await Client.ScheduleNewOrchestrationInstanceAsync(function, input, new StartOrchestrationOptions(instanceId.Length > 0 ? instanceId : null), http.RequestAborted);
        }
        catch (OrchestrationAlreadyExistsException taken)
        {
            await Problem.WriteAsync(http, StatusCodes.Status409Conflict, taken.Message);
            return;
        }
        catch (ArgumentException invalid)
        {
            throw new BadRequestException(invalid.Message);
        }

        if (timeout is { } limit && await WaitAsync(id, limit, http.RequestAborted) is { } finished)
        {
            var result = finished.RuntimeStatus == OrchestrationRuntimeStatus.Completed ? InstanceJson.OutputOf(finished) : InstanceJson.Of(finished, showInput: true);
            await JsonHttp.WriteAsync(http, StatusCodes.Status200OK, result);
            return;
        }

        var payload = runtime.ManagementUrls.For(id, settings.PublicAddress ?? new Uri(UriHelper.BuildAbsolute(http.Request.Scheme, http.Request.Host)));
        JsonHttp.LookAgain(http, payload.StatusQueryGetUri!, RetrySeconds);
        await JsonHttp.WriteAsync(http, StatusCodes.Status202Accepted, Json(payload));
    }

    public async Task RaiseEventAsync(HttpContext http)
    {
        if (await RefuseAsync(http))
        {
            return;
        }

        if (!http.Request.HasJsonContentType())
        {
            throw new BadRequestException("Only application/json request content is supported.");
        }

        var data = JsonHttp.Parse(await JsonHttp.ReadTextAsync(http));
        object? payload = data.ValueKind == JsonValueKind.Null ? null : data;
        await Client.RaiseEventAsync(JsonHttp.Route(http, "instanceId"), JsonHttp.Route(http, "eventName"), payload, http.RequestAborted);
        await JsonHttp.EmptyAsync(http, StatusCodes.Status202Accepted);
    }

    /// <summary>Ends the instance and its sub-orchestrations, as Azure does over HTTP.</summary>
    public Task TerminateAsync(HttpContext http) => SteerAsync(http, (id, reason, cancellation) =>
        Client.TerminateInstanceAsync(id, new TerminateInstanceOptions(reason, Recursive: true), cancellation));

    public Task SuspendAsync(HttpContext http) => SteerAsync(http, Client.SuspendInstanceAsync);

    public Task ResumeAsync(HttpContext http) => SteerAsync(http, Client.ResumeInstanceAsync);

    private async Task SteerAsync(HttpContext http, Func<string, string?, CancellationToken, Task> steer)
    {
        if (await RefuseAsync(http))
        {
            return;
        }

        await steer(JsonHttp.Route(http, "instanceId"), http.Request.Query["reason"].FirstOrDefault(), http.RequestAborted);
        await JsonHttp.EmptyAsync(http, StatusCodes.Status202Accepted);
    }

    /// <summary>Answers 404 for an unknown instance and 410 for a finished one; says whether it did.</summary>
    private async Task<bool> RefuseAsync(HttpContext http)
    {
        var instance = await Client.GetInstanceAsync(JsonHttp.Route(http, "instanceId"), http.RequestAborted);
        if (instance is not null && !InstanceState.IsFinished(instance))
        {
            return false;
        }

        await JsonHttp.EmptyAsync(http, instance is null ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone);
        return true;
    }

    private static TimeSpan? ReadTimeout(HttpContext http)
    {
        if (http.Request.Query["timeout"].FirstOrDefault() is not { Length: > 0 } text)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= 3600
            ? TimeSpan.FromSeconds(seconds)
            : throw new BadRequestException($"timeout is '{text}'; it is a number of seconds from 0 to 3600.");
    }

    private async Task<OrchestrationMetadata?> WaitAsync(string id, TimeSpan limit, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(limit);
        try
        {
            return await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static JsonObject Json(HttpManagementPayload payload) => new()
    {
        ["id"] = payload.Id,
        ["statusQueryGetUri"] = payload.StatusQueryGetUri,
        ["sendEventPostUri"] = payload.SendEventPostUri,
        ["terminatePostUri"] = payload.TerminatePostUri,
        ["purgeHistoryDeleteUri"] = payload.PurgeHistoryDeleteUri,
        ["suspendPostUri"] = payload.SuspendPostUri,
        ["resumePostUri"] = payload.ResumePostUri,
    };
}
