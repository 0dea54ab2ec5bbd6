using System.Data.Common;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Store;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Http;

/// <summary>What a caller is told of an exception that nobody handled.</summary>
internal static class ExceptionProblem
{
    /// <summary>The problem, and whether it was expected; an unexpected one says nothing of its cause.</summary>
    public static (Problem Problem, bool Expected) For(Exception exception, string requestId)
    {
        for (var at = exception; at is not null; at = at.InnerException)
        {
            switch (at)
            {
                case IProblemException known:
                    return (known.Problem, true);
                case DbException when SqlOutage.ReasonOf(at) is { } reason:
                    return (new StoreUnavailableException(reason, at).Problem, true);
                case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                    return (Problem.PayloadTooLarge($"A body may have up to {JsonBody.MaxBytes} bytes."), true);
                case BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout }:
                    return (Problem.RequestTimeout("The body came too slowly, or not to its end."), true);
                case BadHttpRequestException bad:
                    return (Problem.BadRequest(bad.Message), true);
            }
        }

        return (Problem.Unexpected(requestId), false);
    }
}
