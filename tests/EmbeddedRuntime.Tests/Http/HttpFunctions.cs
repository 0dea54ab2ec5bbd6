using System.Globalization;
using System.Text.Json;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Http;

/// <summary>One function for each thing that an HTTP function may do.</summary>
public sealed class HttpFunctions(TimeProvider time)
{
    [Function("Result")]
    public IResult Result([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "result/{name}")] HttpRequest request, string name) =>
        Results.Json(new { name, query = request.Query["q"].ToString(), year = time.GetUtcNow().Year }, statusCode: 201);

    [Function("RouteValues")]
    public static IResult RouteValues(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "values/{number}/{id:guid}/{level?}")] HttpRequest request,
        int number, Guid id, AuthorizationLevel level = AuthorizationLevel.System) =>
        Results.Text(string.Create(CultureInfo.InvariantCulture, $"{number} {id} {level} {request.Method}"));

    [Function("Action")]
    public static async Task<IActionResult> Action([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "action/{kind}")] HttpRequest request, string kind)
    {
        await Task.Yield();
        return kind switch
        {
            "object" => new OkObjectResult(new { Kind = kind }),
            "created" => new CreatedResult("/somewhere", new { Kind = kind }),
            "text" => new OkObjectResult("plain"),
            "content" => new ContentResult { Content = "<b/>", ContentType = "text/html", StatusCode = 203 },
            "status" => new StatusCodeResult(418),
            "none" => new NoContentResult(),
            "json" => new JsonResult(new { Kind = kind }) { StatusCode = 202 },
            "redirect" => new RedirectResult("/elsewhere"),
            "problem" => new BadRequestObjectResult(new ProblemDetails { Title = "No", Status = 400 }),
            _ => new NotFoundResult(),
        };
    }

    [Function("Throws")]
    public Task<IResult> Throws([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "throws")] HttpRequest request) =>
        throw new InvalidOperationException("secret detail");

    [Function("Writes")]
    public Task Writes([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "writes")] HttpRequest request) =>
        request.HttpContext.Response.WriteAsync("written by hand");

    [Function("Nothing")]
    public Task<IResult?> Nothing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "nothing")] HttpRequest request) => Task.FromResult<IResult?>(null);

    [Function("Anything")]
    public object Anything([HttpTrigger(AuthorizationLevel.Anonymous, Route = "files/{*path}")] HttpRequest request, string? path) =>
        new { path, method = request.Method };

    [Function("Echo")]
    public static async Task<string> Echo([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "echo")] HttpRequest request)
    {
        using var body = await JsonDocument.ParseAsync(request.Body);
        return body.RootElement.ToString();
    }

    [Function("Context")]
    public static IResult Context([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, FunctionContext context, CancellationToken cancellation) => Results.Json(new
    {
        context.FunctionDefinition.Name,
        context.FunctionDefinition.EntryPoint,
        context.FunctionDefinition.PathToAssembly,
        Binding = context.FunctionDefinition.InputBindings["request"].Type,
        HasHttp = ReferenceEquals(context.GetHttpContext(), request.HttpContext),
        SharesScope = ReferenceEquals(context.InstanceServices, request.HttpContext.RequestServices),
        CanBeCancelled = cancellation.CanBeCanceled,
        Mark = context.Items.TryGetValue("mark", out var mark) ? mark : null,
    });
}
