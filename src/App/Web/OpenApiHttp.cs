using System.Security.Cryptography;
using FunctionsOrchestrator.App.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FunctionsOrchestrator.App.Web;

/// <summary>The description of this API, <c>docs/openapi.json</c>, as it was when the app was built.</summary>
public sealed class OpenApiHttp
{
    public const string Resource = "openapi.json";
    private static readonly Lazy<(byte[] Content, EntityTagHeaderValue Tag)> Document = new(Load);

    [Function(nameof(GetOpenApi))]
    [AllowAnonymousAccess("it is part of the published sources and holds no data")]
    public IResult GetOpenApi([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/openapi.json")] HttpRequest request) =>
        Results.Bytes(Document.Value.Content, "application/json", entityTag: Document.Value.Tag);

    private static (byte[] Content, EntityTagHeaderValue Tag) Load()
    {
        using var stream = typeof(OpenApiHttp).Assembly.GetManifestResourceStream(Resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return (content, EntityTagHeaderValue.Parse($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\""));
    }
}
