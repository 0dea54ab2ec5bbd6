using System.Collections.Frozen;
using System.Security.Cryptography;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace FunctionsOrchestrator.App.Web;

/// <summary>The pages for people, from the assembly's own resources.</summary>
public sealed class WebHttp
{
    private const string Prefix = "ui/";
    private static readonly FrozenDictionary<string, StaticFile> Files = Load();

    [Function(nameof(GetPage))]
    [AllowAnonymousAccess("static pages hold no data; what they show comes from the API with the reader's token")]
    public IResult GetPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "ui/{*path}")] HttpRequest request, string? path)
    {
        if (!Files.TryGetValue(path ?? string.Empty, out var file))
        {
            return Problem.NotFound("There is no such page. The dashboard is at /ui/dashboard.html.").ToResult();
        }

        var headers = request.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.CacheControl = "no-cache";
        return Results.Bytes(file.Content, file.ContentType, entityTag: file.Tag);
    }

    private static FrozenDictionary<string, StaticFile> Load()
    {
        var assembly = typeof(WebHttp).Assembly;
        var types = new FileExtensionContentTypeProvider();
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToFrozenDictionary(
            name => name[Prefix.Length..],
            name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                var content = new byte[stream.Length];
                stream.ReadExactly(content);
                var type = types.TryGetContentType(name, out var known) ? known : "application/octet-stream";
                var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"";
                return new StaticFile(content, $"{type}; charset=utf-8", EntityTagHeaderValue.Parse(tag));
            },
            StringComparer.Ordinal);
    }

    private sealed record StaticFile(byte[] Content, string ContentType, EntityTagHeaderValue Tag);
}
