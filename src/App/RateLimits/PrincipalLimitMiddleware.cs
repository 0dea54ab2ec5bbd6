using FunctionsOrchestrator.App.Http;

namespace FunctionsOrchestrator.App.RateLimits;

/// <summary>Takes only so many calls from one caller, wherever it calls from. Behind the check of tokens, so that a caller is who it says.</summary>
internal sealed class PrincipalLimitMiddleware(LimitTable<string> table, FunctionClasses classes) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (!HttpFunctions.IsHttp(context.FunctionDefinition))
        {
            return next(context);
        }

        var http = HttpFunctions.HttpContextOf(context);
        if (http.User.FindFirst("sub")?.Value is not { Length: > 0 } subject)
        {
            return next(context);
        }

        var spent = table.For(subject).Take(classes.Of(context.FunctionDefinition, http.Request));
        if (spent.IsGranted)
        {
            LimitAnswer.Tell(http.Response, spent);
            return next(context);
        }

        context.GetInvocationResult().Value = LimitAnswer.Refuse(http.Response, spent, "This caller");
        return Task.CompletedTask;
    }
}
