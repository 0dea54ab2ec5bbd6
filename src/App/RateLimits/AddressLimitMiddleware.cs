using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.RateLimits;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.RateLimits;

/// <summary>Takes only so many calls from one address, before anybody looks at who calls; and only so many tokens that are refused.</summary>
internal sealed class AddressLimitMiddleware(LimitTable<AddressKey> table, FunctionClasses classes, ClientAddress client) : IFunctionsWorkerMiddleware
{
    private const string Whose = "Callers from this address together";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (!HttpFunctions.IsHttp(context.FunctionDefinition))
        {
            await next(context);
            return;
        }

        var http = HttpFunctions.HttpContextOf(context);
        var buckets = table.For(AddressKey.Of(client.Of(http)));
        var spent = buckets.Take(classes.Of(context.FunctionDefinition, http.Request));
        if (!spent.IsGranted)
        {
            context.GetInvocationResult().Value = LimitAnswer.Refuse(http.Response, spent, Whose);
            return;
        }

        LimitAnswer.Tell(http.Response, spent);
        await next(context);
        if (IsRefusedToken(context, http) && buckets.Take(CallClass.Login) is { IsGranted: false } refused)
        {
            // Whoever guesses is told no more than that it guesses too fast.
            http.Response.Headers.Remove("WWW-Authenticate");
            context.GetInvocationResult().Value = LimitAnswer.Refuse(http.Response, refused, Whose);
        }
    }

    private static bool IsRefusedToken(FunctionContext context, HttpContext http) =>
        !http.Response.HasStarted
        && (http.Request.Headers.Authorization.Count > 0 || http.Request.Headers.Cookie.Count > 0)
        && context.GetInvocationResult().Value is IStatusCodeHttpResult { StatusCode: StatusCodes.Status401Unauthorized };
}
