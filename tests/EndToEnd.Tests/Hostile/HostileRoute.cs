using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;
using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.EndToEnd.Tests.Hostile;

/// <summary>A route of the app's functions, with what its description says may be sent to it.</summary>
/// <param name="Method">In upper case.</param>
/// <param name="Template">With its parameters in braces: <c>/api/containers/{id}</c>.</param>
/// <param name="Query">Names of the query's parameters.</param>
/// <param name="Body">A sound body, or null when it takes none.</param>
/// <param name="IsOpen">The body is of another's format, whose unknown members are passed over.</param>
internal sealed record HostileRoute(string Method, string Template, IReadOnlyList<string> Query, JsonNode? Body, bool IsOpen)
{
    private static readonly string[] ManagementQuery = ["top", "runtimeStatus", "createdTimeFrom", "createdTimeTo", "instanceIdPrefix", "showInput", "showHistory", "reason", "op", "fetchState", "code"];

    public bool Reads => Method is "GET" or "HEAD";

    public bool IsManagement => Template.StartsWith("/runtime/", StringComparison.Ordinal);

    public bool HasParameter => Template.Contains('{', StringComparison.Ordinal);

    /// <summary>Of the functions, by reflection: one that is new is attacked too, described or not.</summary>
    public static IReadOnlyList<HostileRoute> All()
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "openapi.json")))!;
        return [.. from type in typeof(FunctionDeclarations).Assembly.GetTypes()
                   from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                   let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(trigger => trigger is not null)
                   where trigger is not null
                   from verb in trigger.Methods
                   let template = $"/{trigger.Route!.Replace("{*", "{", StringComparison.Ordinal)}"
                   orderby template, verb
                   select Of(document, verb.ToLowerInvariant(), template)];
    }

    /// <summary>The durable management API, which no token opens but its key.</summary>
    public static IReadOnlyList<HostileRoute> Management() =>
        [.. RouteTable.ManagementRoutes.Select(route => route.Split(' ')).Select(route => new HostileRoute(route[0], route[1], ManagementQuery, null, false))];

    private static HostileRoute Of(JsonNode document, string verb, string template)
    {
        var operation = document["paths"]?[template]?[verb];
        var parameters = operation?["parameters"]?.AsArray().Select(parameter => Resolve(document, parameter!)) ?? [];
        var content = operation?["requestBody"]?["content"]?["application/json"];
        return new HostileRoute(
            verb.ToUpperInvariant(),
            template,
            [.. parameters.Where(parameter => parameter["in"]?.GetValue<string>() == "query").Select(parameter => parameter["name"]!.GetValue<string>())],
            content is null ? null : (content["example"] ?? content["examples"]?.AsObject().FirstOrDefault().Value?["value"])?.DeepClone() ?? new JsonObject(),
            content?["schema"] is { } schema && IsOpenSchema(Resolve(document, schema)));
    }

    private static bool IsOpenSchema(JsonNode schema) =>
        schema["additionalProperties"]?.GetValueKind() is JsonValueKind.True || schema["anyOf"]?.AsArray().Any(one => IsOpenSchema(one!)) is true;

    private static JsonNode Resolve(JsonNode document, JsonNode node) => node["$ref"]?.GetValue<string>() is { } reference
        ? reference.TrimStart('#', '/').Split('/').Aggregate(document, (at, name) => at[name]!)
        : node;
}
