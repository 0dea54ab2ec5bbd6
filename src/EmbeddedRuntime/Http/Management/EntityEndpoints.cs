using System.Text.Json.Nodes;
using FunctionsOrchestrator.EmbeddedRuntime.Durable;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client.Entities;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting.Invocation;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.EmbeddedRuntime.Http.Management;

/// <summary>Looks at entities and signals them.</summary>
internal sealed class EntityEndpoints(InvocationRuntime runtime, IDurableFunctions functions)
{
    /// <summary>Stands for an empty key, which a URL cannot say.</summary>
    private const string EmptyKey = "$";

    private const int MostAtOnce = 1000;

    private DurableEntityClient Client => runtime.DurableClient.Entities;

    public async Task ListAsync(HttpContext http)
    {
        var query = new QueryReader(http.Request.Query);
        var name = JsonHttp.Route(http, "entityName");
        var size = query.Number("top", EntityQuery.DefaultPageSize, MostAtOnce);
        var filter = new EntityQuery
        {
            InstanceIdStartsWith = name.Length > 0 ? $"@{name}@" : null,
            LastModifiedFrom = query.Time("lastOperationTimeFrom"),
            LastModifiedTo = query.Time("lastOperationTimeTo"),
            IncludeState = query.Flag("fetchState", false),
            PageSize = size,
            ContinuationToken = InstanceEndpoints.Continuation(http),
        };
        query.Check();

        var page = await InstanceEndpoints.FirstPageAsync(http, Client.GetAllEntitiesAsync(filter), size);
        await JsonHttp.WriteAsync(http, StatusCodes.Status200OK, new JsonArray([.. page.Select(Json)]));
    }

    public async Task GetAsync(HttpContext http)
    {
        if (await Client.GetEntityAsync(Id(http), includeState: true, http.RequestAborted) is not { IncludesState: true } entity)
        {
            await JsonHttp.EmptyAsync(http, StatusCodes.Status404NotFound);
            return;
        }

        await JsonHttp.WriteAsync(http, StatusCodes.Status200OK, InstanceJson.Parse(entity.State.Value));
    }

    public async Task SignalAsync(HttpContext http)
    {
        var id = Id(http);
        if (!functions.HasEntity(id.Name))
        {
            throw new BadRequestException($"The entity function '{id.Name}' does not exist.");
        }

        var operation = HttpMethods.IsDelete(http.Request.Method) ? "delete" : http.Request.Query["op"].FirstOrDefault() ?? "";
        var body = await JsonHttp.ReadTextAsync(http);
        object? input = body.Length == 0 ? null : http.Request.HasJsonContentType() ? JsonHttp.Parse(body) : body;
        await Client.SignalEntityAsync(id, operation, input, null, http.RequestAborted);
        await JsonHttp.EmptyAsync(http, StatusCodes.Status202Accepted);
    }

    private static JsonObject Json(EntityMetadata entity)
    {
        var json = new JsonObject
        {
            ["entityId"] = new JsonObject { ["name"] = entity.Id.Name, ["key"] = entity.Id.Key },
            ["lastOperationTime"] = entity.LastModifiedTime.UtcDateTime,
        };
        if (entity.IncludesState)
        {
            json["state"] = InstanceJson.Parse(entity.State.Value);
        }

        return json;
    }

    private static EntityInstanceId Id(HttpContext http)
    {
        var key = JsonHttp.Route(http, "entityKey");
        var name = JsonHttp.Route(http, "entityName");
        return name.Contains('@', StringComparison.Ordinal)
            ? throw new BadRequestException("An entity's name may not contain '@'.")
            : new EntityInstanceId(name, key == EmptyKey ? "" : key);
    }
}
