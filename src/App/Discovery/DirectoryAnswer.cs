using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FunctionsOrchestrator.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>An answer that is written once and sent to many.</summary>
public sealed class DirectoryAnswer : IResult, IStatusCodeHttpResult
{
    /// <summary>The index that the answer is at, for those who do not read its body.</summary>
    public const string IndexHeader = "X-Index";

    private readonly StringValues _index;
    private readonly StringValues _etag;

    private readonly string _mediaType;

    private DirectoryAnswer(long index, byte[] body, string mediaType)
    {
        Index = index;
        _mediaType = mediaType;
        Body = body;
        _index = index.ToString(CultureInfo.InvariantCulture);
        _etag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"";
    }

    public long Index { get; }

    public string ETag => _etag.ToString();

    public ReadOnlyMemory<byte> Body { get; }

    public int? StatusCode => StatusCodes.Status200OK;

    public static DirectoryAnswer Of(long index, object value) => new(index, JsonSerializer.SerializeToUtf8Bytes(value, Json.Options), "application/json");

    public static DirectoryAnswer OfText(long index, string text, string mediaType) => new(index, Encoding.UTF8.GetBytes(text), mediaType);

    /// <summary>Whether a caller with these ETags has it already.</summary>
    public bool IsKnown(StringValues seen) =>
        seen.Count > 0 && seen.ToString().Split(',', StringSplitOptions.TrimEntries).Any(tag => tag is "*" || tag == _etag || (tag.StartsWith("W/", StringComparison.Ordinal) && tag[2..] == _etag));

    /// <summary>The answer, or 304 when the caller has it already.</summary>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        response.Headers.ETag = _etag;
        response.Headers[IndexHeader] = _index;

        // It may be kept, and has to be asked for again before it is used.
        response.Headers.CacheControl = "no-cache";
        if (IsKnown(httpContext.Request.Headers.IfNoneMatch))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = _mediaType;
        response.ContentLength = Body.Length;
        return response.Body.WriteAsync(Body, httpContext.RequestAborted).AsTask();
    }
}
