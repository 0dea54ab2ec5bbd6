using System.Text.Json.Nodes;
using FunctionsOrchestrator.EmbeddedRuntime.Durable;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting.Invocation;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.EmbeddedRuntime.Http.Management;

/// <summary>Looks at instances and removes finished ones.</summary>
internal sealed class InstanceEndpoints(InvocationRuntime runtime, DurableEngine engine)
{
    private const string ContinuationHeader = "x-ms-continuation-token";
    private const int MostAtOnce = 1000;

    private DurableTaskClient Client => runtime.DurableClient;

    public async Task GetAsync(HttpContext http)
    {
        var query = new QueryReader(http.Request.Query);
        var showHistory = query.Flag("showHistory", false);
        var showHistoryOutput = query.Flag("showHistoryOutput", false);
        var showInput = query.Flag("showInput", true);
        var failsWith500 = query.Flag("returnInternalServerErrorOnFailure", false);
        query.Check();

        var id = JsonHttp.Route(http, "instanceId");
        if (await Client.GetInstanceAsync(id, getInputsAndOutputs: true, http.RequestAborted) is not { } instance)
        {
            await JsonHttp.EmptyAsync(http, StatusCodes.Status404NotFound);
            return;
        }

        var history = showHistory && await engine.ReadHistoryAsync(id, http.RequestAborted) is { } events
            ? InstanceJson.Of(events, showHistoryOutput, showInput)
            : null;
        var status = StatusCodes.Status200OK;
        if (!InstanceState.IsFinished(instance))
        {
            status = StatusCodes.Status202Accepted;
            JsonHttp.LookAgain(http, JsonHttp.Url(http), "5");
        }
        else if (failsWith500 && instance.RuntimeStatus == OrchestrationRuntimeStatus.Failed)
        {
            status = StatusCodes.Status500InternalServerError;
        }

        await JsonHttp.WriteAsync(http, status, InstanceJson.Of(instance, showInput, history));
    }

    public async Task ListAsync(HttpContext http)
    {
        var query = new QueryReader(http.Request.Query);
        var showInput = query.Flag("showInput", true);
        var filter = new OrchestrationQuery(
            query.Time("createdTimeFrom"),
            query.Time("createdTimeTo"),
            query.Statuses("runtimeStatus"),
            InstanceIdPrefix: query.Text("instanceIdPrefix"),
            PageSize: query.Number("top", OrchestrationQuery.DefaultPageSize, MostAtOnce),
            FetchInputsAndOutputs: true,
            ContinuationToken: Continuation(http));
        query.Check();

        var page = await FirstPageAsync(http, Client.GetAllInstancesAsync(filter), filter.PageSize);
        await JsonHttp.WriteAsync(http, StatusCodes.Status200OK, new JsonArray([.. page.Select(instance => InstanceJson.Of(instance, showInput))]));
    }

    public async Task PurgeAsync(HttpContext http)
    {
        var id = JsonHttp.Route(http, "instanceId");
        if (await Client.GetInstanceAsync(id, http.RequestAborted) is not { } instance)
        {
            await JsonHttp.EmptyAsync(http, StatusCodes.Status404NotFound);
        }
        else if (!InstanceState.IsFinished(instance))
        {
            await Problem.WriteAsync(
                http, StatusCodes.Status412PreconditionFailed, $"Only orchestrations in a terminal state can be purged, but '{id}' is {instance.RuntimeStatus}.");
        }
        else
        {
            var purged = await Client.PurgeInstanceAsync(id, http.RequestAborted);
            await JsonHttp.WriteAsync(http, StatusCodes.Status200OK, Deleted(purged));
        }
    }

    public async Task PurgeManyAsync(HttpContext http)
    {
        var query = new QueryReader(http.Request.Query);
        var from = query.Time("createdTimeFrom");
        query.Require("createdTimeFrom", from);
        var filter = new PurgeInstancesFilter(from, query.Time("createdTimeTo"), query.Statuses("runtimeStatus"));
        query.Check();

        var purged = await Client.PurgeAllInstancesAsync(filter, http.RequestAborted);
        if (purged.PurgedInstanceCount == 0)
        {
            await JsonHttp.EmptyAsync(http, StatusCodes.Status404NotFound);
            return;
        }

        await JsonHttp.WriteAsync(http, StatusCodes.Status200OK, Deleted(purged));
    }

    public static string? Continuation(HttpContext http) => http.Request.Headers[ContinuationHeader].ToString() is { Length: > 0 } token ? token : null;

    /// <summary>One page, with the token for the next in its header.</summary>
    public static async Task<IReadOnlyList<T>> FirstPageAsync<T>(HttpContext http, AsyncPageable<T> all, int size)
    {
        await foreach (var page in all.AsPages(Continuation(http), size).WithCancellation(http.RequestAborted))
        {
            if (page.ContinuationToken is { Length: > 0 } next)
            {
                http.Response.Headers[ContinuationHeader] = next;
            }

            return page.Values;
        }

        return [];
    }

    private static JsonObject Deleted(PurgeResult purged) => new() { ["instancesDeleted"] = purged.PurgedInstanceCount };
}
