using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FunctionsOrchestrator.App.Web;

/// <summary>The pages for people, from the assembly's own resources.</summary>
public sealed class WebHttp
{
    // Nothing from elsewhere, nothing inline; styles that scripts set one by one need no exception.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly WebFiles Files = WebFiles.Load(typeof(WebHttp).Assembly);

    [Function(nameof(GetPage))]
    [AllowAnonymousAccess("static pages hold no data; what they show comes from the API with the reader's token")]
    public IResult GetPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "ui/{*path}")] HttpRequest request, string? path)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Files.Find(path ?? string.Empty) is not { } file)
        {
            return Problem.NotFound("There is no such page. The dashboard is at /ui/dashboard.html.").ToResult();
        }

        var version = file.For(request.GetTypedHeaders().AcceptEncoding);
        var headers = request.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.CacheControl = file.Immutable ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (version.Encoding is { } encoding)
        {
            headers.ContentEncoding = encoding;
        }

        return Results.Bytes(version.Content, file.ContentType, entityTag: version.Tag);
    }
}
