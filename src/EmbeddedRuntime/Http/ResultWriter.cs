using System.Runtime.CompilerServices;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;

namespace FunctionsOrchestrator.EmbeddedRuntime.Http;

/// <summary>Turns what an HTTP function returned into the response.</summary>
internal static class ResultWriter
{
    public static Task WriteAsync(HttpContext http, FunctionDescriptor function, object? result) => result switch
    {
        IResult written => written.ExecuteAsync(http),
        null => WriteNothing(http, function),
        string text => WriteTextAsync(http, text),
        _ => WriteOtherAsync(http, result),
    };

    // A function that returns nothing by its signature writes the response itself.
    private static Task WriteNothing(HttpContext http, FunctionDescriptor function)
    {
        if (function.Executor.ReturnsValue && !http.Response.HasStarted)
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        }

        return Task.CompletedTask;
    }

    private static Task WriteTextAsync(HttpContext http, string text)
    {
        http.Response.ContentType ??= "text/plain; charset=utf-8";
        return http.Response.WriteAsync(text, http.RequestAborted);
    }

    // Apart, so that an app without MVC results never loads MVC.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task WriteOtherAsync(HttpContext http, object result) => result switch
    {
        ObjectResult @object => WriteObjectAsync(http, @object),
        ContentResult content => WriteContentAsync(http, content),
        JsonResult json => WriteJsonAsync(http, json.StatusCode, json.Value, json.ContentType),
        RedirectResult redirect => Results.Redirect(redirect.Url, redirect.Permanent, redirect.PreserveMethod).ExecuteAsync(http),
        FileContentResult file => Results.Bytes(file.FileContents, file.ContentType, file.FileDownloadName).ExecuteAsync(http),
        FileStreamResult file => Results.Stream(file.FileStream, file.ContentType, file.FileDownloadName).ExecuteAsync(http),
        IActionResult action => action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor())),
        _ => WriteJsonAsync(http, null, result, null),
    };

    private static Task WriteObjectAsync(HttpContext http, ObjectResult result)
    {
        var problem = result.Value as ProblemDetails;
        var status = result.StatusCode ?? problem?.Status;
        if (result.Value is null)
        {
            http.Response.StatusCode = status ?? StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        if (result is CreatedResult { Location: { Length: > 0 } created })
        {
            http.Response.Headers.Location = created;
        }
        else if (result is AcceptedResult { Location: { Length: > 0 } accepted })
        {
            http.Response.Headers.Location = accepted;
        }

        if (result.Value is string text)
        {
            http.Response.StatusCode = status ?? StatusCodes.Status200OK;
            return WriteTextAsync(http, text);
        }

        return WriteJsonAsync(http, status, result.Value, problem is null ? null : "application/problem+json");
    }

    private static Task WriteContentAsync(HttpContext http, ContentResult content)
    {
        http.Response.StatusCode = content.StatusCode ?? http.Response.StatusCode;
        http.Response.ContentType = content.ContentType ?? "text/plain; charset=utf-8";
        return http.Response.WriteAsync(content.Content ?? "", http.RequestAborted);
    }

    private static Task WriteJsonAsync(HttpContext http, int? status, object? value, string? contentType)
    {
        http.Response.StatusCode = status ?? http.Response.StatusCode;
        return http.Response.WriteAsJsonAsync(value, value?.GetType() ?? typeof(object), options: null, contentType, http.RequestAborted);
    }
}
