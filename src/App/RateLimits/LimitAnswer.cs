using System.Globalization;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.RateLimits;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.RateLimits;

/// <summary>Tells a caller how it stands.</summary>
internal static class LimitAnswer
{
    /// <summary>Sets the headers; those of a later, narrower limit replace them.</summary>
    public static void Tell(HttpResponse response, Spending spent)
    {
        if (spent.Policy is { } policy)
        {
            response.Headers[LimitHeaders.PolicyName] = policy.Header;
            response.Headers[LimitHeaders.LimitName] = policy.HeaderFor(spent.Remaining);
        }
    }

    /// <summary>The refusal, with <c>Retry-After</c>.</summary>
    public static IResult Refuse(HttpResponse response, Spending spent, string whose)
    {
        var policy = spent.Policy!;
        Tell(response, spent);
        response.Headers.RetryAfter = policy.Budget.RetryAfter.ToString(CultureInfo.InvariantCulture);
        return Problem.TooManyRequests(
            $"{whose} may make {policy.Budget.PerSecond} such calls a second and {policy.Budget.Burst} at once (limit '{policy.Name}', security.rate_limits).")
            .With("limit", policy.Name).ToResult();
    }
}
