namespace FunctionsOrchestrator.App.Http;

/// <summary>The kinds of problem that the API answers with.</summary>
public sealed partial record Problem
{
    private const string TypePrefix = "urn:problem-type:functions-orchestrator:";

    // An answer is not many times as large as what was sent.
    private const int MostErrors = 100;
    private const int MostText = 600;

    /// <summary>400: the input has faults, all of them named, or the first hundred.</summary>
    public static Problem Validation(IReadOnlyDictionary<string, string[]> errors) =>
        Of(400, "validation", "The request is not valid", errors.Count == 1
            ? "One value is not acceptable: see errors."
            : $"{errors.Count} values are not acceptable: see errors{(errors.Count > MostErrors ? $", which has the first {MostErrors}" : string.Empty)}.") with
        { Errors = Bounded(errors) };

    /// <summary>400 with a single fault.</summary>
    public static Problem Validation(string path, string error) => Validation(new Dictionary<string, string[]> { [path] = [error] });

    /// <summary>400: the request cannot be read at all.</summary>
    public static Problem BadRequest(string detail) => Of(400, "bad_request", "The request cannot be read", detail);

    /// <summary>401.</summary>
    public static Problem Unauthorized(string detail) => Of(401, "unauthorized", "A valid token is needed", detail);

    /// <summary>403.</summary>
    public static Problem Forbidden(string detail) => Of(403, "forbidden", "The token's role does not allow this", detail);

    /// <summary>403: a call by cookie that may come from another site.</summary>
    public static Problem CrossSite(string detail) => Of(403, "cross_site", "The call does not prove that it comes from our own page", detail);

    /// <summary>404.</summary>
    public static Problem NotFound(string detail) => Of(404, "not_found", "There is no such thing", detail);

    /// <summary>408: the body came too slowly.</summary>
    public static Problem RequestTimeout(string detail) => Of(408, "request_timeout", "The request came too slowly", detail);

    /// <summary>409: it clashes with the present state.</summary>
    public static Problem Conflict(string detail) => Of(409, "conflict", "The present state does not allow this", detail);

    /// <summary>412: <c>If-Match</c> names another version.</summary>
    public static Problem PreconditionFailed(string detail) => Of(412, "precondition_failed", "It has changed since it was read", detail);

    /// <summary>413.</summary>
    public static Problem PayloadTooLarge(string detail) => Of(413, "payload_too_large", "The body is too large", detail);

    /// <summary>414.</summary>
    public static Problem UriTooLong(string detail) => Of(414, "uri_too_long", "The URL is too long", detail);

    /// <summary>415.</summary>
    public static Problem UnsupportedMediaType(string detail) => Of(415, "unsupported_media_type", "The body is not JSON", detail);

    /// <summary>422: well formed, but it cannot be done.</summary>
    public static Problem Unprocessable(string detail) => Of(422, "unprocessable", "This cannot be done as asked", detail);

    /// <summary>429.</summary>
    public static Problem TooManyRequests(string detail) => Of(429, "too_many_requests", "Too many requests", detail);

    /// <summary>431.</summary>
    public static Problem HeadersTooLarge(string detail) => Of(431, "headers_too_large", "The headers are too large", detail);

    /// <summary>500: the operation failed; the detail is its own message.</summary>
    public static Problem OperationFailed(string detail) => Of(500, "operation_failed", "The operation failed", detail);

    /// <summary>500: a fault of ours.</summary>
    public static Problem Unexpected(string requestId) =>
        Of(500, "unexpected", "Something went wrong on our side", $"The log has the cause under request id {requestId}.").With("request_id", requestId);

    /// <summary>503: the Docker Engine does not answer.</summary>
    public static Problem EngineUnavailable(string detail) => Of(503, "engine_unavailable", "The Docker Engine does not answer", detail);

    /// <summary>503: the database of history does not answer.</summary>
    public static Problem StoreUnavailable(string detail) => Of(503, "store_unavailable", "The database does not answer", detail);

    /// <summary>503: something else that we depend on does not answer.</summary>
    public static Problem Unavailable(string detail) => Of(503, "unavailable", "Not ready to serve", detail);

    /// <summary>A problem of a kind of its own. <paramref name="kind"/> is snake_case and becomes the last part of the type.</summary>
    public static Problem Of(int status, string kind, string title, string detail) => new(status, TypePrefix + kind, title, detail);

    private static IReadOnlyDictionary<string, string[]> Bounded(IReadOnlyDictionary<string, string[]> errors) =>
        errors.Count <= MostErrors && errors.Values.All(texts => texts.All(text => text.Length <= MostText))
            ? errors
            : errors.Take(MostErrors).ToDictionary(error => error.Key, error => error.Value.Select(Shortened).ToArray());

    private static string Shortened(string text) =>
        text.Length <= MostText ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[MostText - 1]) ? MostText - 1 : MostText), "…");
}
