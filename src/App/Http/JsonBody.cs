using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FunctionsOrchestrator.App.Http;

/// <summary>Reads a request's JSON body and names every fault in it at once.</summary>
public static class JsonBody
{
    /// <summary>The largest body that is read: 1 MiB.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Reads, checks against the shape of <typeparamref name="T"/>, and only then makes one.</summary>
    /// <param name="request">The request whose body is read, once.</param>
    /// <param name="cancellation">The caller gave up.</param>
    /// <param name="allowEmpty">An empty body is read as <c>{}</c>.</param>
    /// <param name="check">Judges the values, keyed by JSON path; also those of a body whose shape has faults, as far as it can be read, so that one answer names all.</param>
    public static async Task<JsonBodyResult<T>> ReadAsync<T>(
        HttpRequest request, CancellationToken cancellation, bool allowEmpty = false, Func<T, IReadOnlyDictionary<string, string[]>>? check = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await TakeAsync(request, cancellation) is not { } body)
        {
            return Refuse<T>(TooLarge());
        }

        if (body.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            return allowEmpty ? Parse("{}"u8.ToArray(), check) : Refuse<T>(Problem.Validation(JsonPath.Root, "a JSON body is needed"));
        }

        return MediaTypeFault(request) is { } fault ? Refuse<T>(Problem.UnsupportedMediaType(fault)) : Parse(body, check);
    }

    /// <summary>Reads a document of another's format, whose shape its reader judges.</summary>
    public static async Task<JsonBodyResult<JsonDocument>> ReadDocumentAsync(HttpRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await TakeAsync(request, cancellation) is not { } body ? Refuse<JsonDocument>(TooLarge())
            : MediaTypeFault(request) is { } fault ? Refuse<JsonDocument>(Problem.UnsupportedMediaType(fault))
            : Open(body, repeats: false, static (document, _) => new JsonBodyResult<JsonDocument>(document, null));
    }

    /// <summary>The body, remembered by its hash; null when it is too large.</summary>
    private static async Task<ReadOnlyMemory<byte>?> TakeAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > MaxBytes || await ReadBytesAsync(request, cancellation) is not { } body)
        {
            return null;
        }

        RequestFingerprint.Remember(request, SHA256.HashData(body.Span));
        return body;
    }

    private static JsonBodyResult<T> Parse<T>(ReadOnlyMemory<byte> body, Func<T, IReadOnlyDictionary<string, string[]>>? check)
        where T : class =>
        Open(body, repeats: true, (document, errors) =>
        {
            using var owned = document;
            JsonShape.Check(document.RootElement, typeof(T), errors);
            var value = errors.Any ? JsonSalvage.Read<T>(document.RootElement, errors) : document.RootElement.Deserialize<T>(Json.Options);
            if (check is not null && value is not null)
            {
                errors.AddUnlessNamed(check(value));
            }

            return errors.Any ? Refuse<T>(errors.ToProblem()) : new JsonBodyResult<T>(value, null);
        });

    /// <summary>Opens what is within the bounds.</summary>
    /// <param name="body">As it came.</param>
    /// <param name="repeats">Repeated members are let through, for a check of ours to name them all.</param>
    /// <param name="make">Makes the result, and owns the document.</param>
    private static JsonBodyResult<T> Open<T>(ReadOnlyMemory<byte> body, bool repeats, Func<JsonDocument, InputErrors, JsonBodyResult<T>> make)
        where T : class
    {
        try
        {
            var errors = new InputErrors();
            JsonBounds.Check(body.Span, errors);
            return errors.Any
                ? Refuse<T>(errors.ToProblem())
                : make(JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = JsonBounds.MaxDepth, AllowDuplicateProperties = repeats }), errors);
        }
        catch (JsonException exception)
        {
            return Refuse<T>(Malformed(exception));
        }
    }

    private static Problem Malformed(JsonException exception)
    {
        var line = (exception.LineNumber ?? 0) + 1;
        var column = (exception.BytePositionInLine ?? 0) + 1;
        var reason = exception.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0];
        return Problem.BadRequest($"The body is not well-formed JSON: line {line}, byte {column}: {reason}").With("line", line).With("byte", column);
    }

    private static string? MediaTypeFault(HttpRequest request)
    {
        if (request.Headers.ContentEncoding is { Count: > 0 } encoding && !string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase))
        {
            return $"Content-Encoding '{encoding}' is not read; send the body as it is.";
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            return "Content-Type must be application/json.";
        }

        var json = type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase);
        if (!json)
        {
            return $"Content-Type must be application/json, not '{type.MediaType}'.";
        }

        return type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            ? $"JSON is UTF-8; the charset '{type.Charset}' is not read."
            : null;
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadBytesAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await ReadAsync(request.Body, buffer, cancellation)) > 0)
        {
            if (body.Length + read > MaxBytes)
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    // What the server cannot make out, such as a chunk's size that no number holds, is the sender's fault.
    private static async ValueTask<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellation);
        }
        catch (IOException exception) when (exception is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The body cannot be read to its end.", exception);
        }
    }

    private static JsonBodyResult<T> Refuse<T>(Problem problem)
        where T : class =>
        new(null, problem);

    private static Problem TooLarge() => Problem.PayloadTooLarge($"A body may have up to {MaxBytes} bytes.");
}
