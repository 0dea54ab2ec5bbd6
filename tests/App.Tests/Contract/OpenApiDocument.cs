using System.Text.Json;
using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.App.Tests.Contract;

/// <summary><c>docs/openapi.json</c>, as the tests read it.</summary>
internal sealed class OpenApiDocument
{
    private static readonly string[] Methods = ["get", "head", "put", "post", "delete", "patch", "options"];
    private readonly JsonElement _root = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "openapi.json"))).RootElement;

    /// <summary>The operations of our own routes, as <c>get /api/x</c>. Those of the durable runtime are described, too, but no function has them.</summary>
    public IReadOnlyDictionary<string, JsonElement> Operations => (
        from path in _root.GetProperty("paths").EnumerateObject()
        where !path.Name.StartsWith("/runtime/", StringComparison.Ordinal)
        from operation in path.Value.EnumerateObject()
        where Methods.Contains(operation.Name)
        select (Key: $"{operation.Name} {path.Name}", operation.Value)).ToDictionary(entry => entry.Key, entry => entry.Value);

    public IReadOnlyDictionary<string, JsonElement> Schemas =>
        _root.GetProperty("components").GetProperty("schemas").EnumerateObject().ToDictionary(schema => schema.Name, schema => schema.Value);

    /// <summary>The names of the path parameters that the document declares for a route.</summary>
    public IEnumerable<string> PathParameters(string path) =>
        _root.GetProperty("paths").GetProperty(path).TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Select(Resolve).Where(parameter => parameter.GetProperty("in").GetString() == "path").Select(parameter => parameter.GetProperty("name").GetString()!)
            : [];

    public JsonElement Resolve(JsonElement element) => element.TryGetProperty("$ref", out var reference)
        ? reference.GetString()!.Split('/').Skip(1).Aggregate(_root, (at, name) => at.GetProperty(name))
        : element;
}
