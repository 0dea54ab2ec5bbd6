using FunctionsOrchestrator.Core.Bounds;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace FunctionsOrchestrator.App.Http;

/// <summary>Refuses what is too large to be looked at, and bounds the body that is still to be read.</summary>
internal static class RequestSize
{
    /// <summary>Null when the request may go on.</summary>
    public static Problem? Fault(HttpContext http)
    {
        var request = http.Request;
        var text = 0;
        foreach (var header in request.Headers)
        {
            text += header.Key.Length;
            for (var i = 0; i < header.Value.Count; i++)
            {
                text += header.Value[i]?.Length ?? 0;
            }
        }

        return RequestBounds.Judge((request.Path.Value?.Length ?? 0) + (request.QueryString.Value?.Length ?? 0), request.Headers.Count, text) switch
        {
            BoundFault.Url => Problem.UriTooLong($"A path and its query may have {RequestBounds.MaxUrl} characters together."),
            BoundFault.Headers => Problem.HeadersTooLarge($"A request may have {RequestBounds.MaxHeaders} headers of {RequestBounds.MaxHeaderText} characters together."),
            _ => QueryFault(request) ?? BodyFault(http),
        };
    }

    private static Problem? QueryFault(HttpRequest request)
    {
        // A short one is not read for this: nothing in it can be too long, and discovery answers such by the thousand.
        var raw = request.QueryString.Value ?? string.Empty;
        if (raw.Length <= RequestBounds.MaxParameter && raw.AsSpan().Count('&') < RequestBounds.MaxParameters && !raw.Contains("%00", StringComparison.Ordinal))
        {
            return null;
        }

        var errors = new InputErrors();
        var count = 0;
        foreach (var (name, values) in request.Query)
        {
            count += values.Count;
            var known = RequestBounds.ParameterFault(name) is null;
            foreach (var fault in values.Append(name).Select(text => RequestBounds.ParameterFault(text ?? string.Empty)).OfType<string>().Distinct())
            {
                // A name that is no name is not repeated.
                errors.Add(known ? name : "?", fault);
            }
        }

        if (count > RequestBounds.MaxParameters)
        {
            errors.Add("?", $"must have {RequestBounds.MaxParameters} parameters at most, not {count}");
        }

        return errors.Any ? errors.ToProblem() : null;
    }

    private static Problem? BodyFault(HttpContext http)
    {
        if (http.Request.ContentLength > JsonBody.MaxBytes)
        {
            return Problem.PayloadTooLarge($"A body may have up to {JsonBody.MaxBytes} bytes.");
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bound)
        {
            // One more than is read, so that the reader sees the excess and answers it itself.
            bound.MaxRequestBodySize = JsonBody.MaxBytes + 1;
        }

        return null;
    }
}
