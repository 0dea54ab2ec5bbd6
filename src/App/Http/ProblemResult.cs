using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Http;

/// <summary>Writes a problem as <c>application/problem+json</c>.</summary>
internal sealed class ProblemResult(Problem problem) : IResult, IStatusCodeHttpResult, IValueHttpResult<Problem>
{
    private static readonly TimeSpan RetryUnavailable = TimeSpan.FromSeconds(5);

    public int? StatusCode => problem.Status;

    public Problem Value => problem;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = problem.Status;
        response.ContentType = "application/problem+json";
        switch (problem.Status)
        {
            case StatusCodes.Status401Unauthorized:
                response.Headers.TryAdd("WWW-Authenticate", "Bearer");
                break;
            case StatusCodes.Status429TooManyRequests:
                // A limit that knows better has said so.
                response.Headers.TryAdd("Retry-After", RetryUnavailable.TotalSeconds.ToString(CultureInfo.InvariantCulture));
                break;
            case StatusCodes.Status503ServiceUnavailable:
                response.Headers.RetryAfter = RetryUnavailable.TotalSeconds.ToString(CultureInfo.InvariantCulture);
                break;
        }

        await JsonSerializer.SerializeAsync(response.Body, problem, Json.Options, httpContext.RequestAborted);
    }
}
