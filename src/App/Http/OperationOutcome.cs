using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Http;

/// <summary>Turns an operation that has ended into its answer.</summary>
internal static class OperationOutcome
{
    public static async Task<IResult> AnswerAsync(OrchestrationMetadata ended, Func<OrchestrationMetadata, Task<IResult>> whenCompleted) =>
        ended.RuntimeStatus == OrchestrationRuntimeStatus.Completed ? await whenCompleted(ended) : ProblemOf(ended).ToResult();

    /// <summary>The problem that its custom status holds; else what its failure says.</summary>
    public static Problem ProblemOf(OrchestrationMetadata ended)
    {
        var problem = StatusOf(ended)?.Problem ?? ended.RuntimeStatus switch
        {
            OrchestrationRuntimeStatus.Terminated or OrchestrationRuntimeStatus.Canceled =>
                Problem.Conflict("The operation was terminated before it finished."),
            _ => Problem.OperationFailed(ended.FailureDetails?.ErrorMessage ?? "The operation failed and left no message."),
        };
        return problem.With("operation_id", ended.InstanceId);
    }

    private static OperationStatus? StatusOf(OrchestrationMetadata ended)
    {
        try
        {
            return ended.SerializedCustomStatus is { } status ? JsonSerializer.Deserialize<OperationStatus>(status, JsonSerializerOptions.Web) : null;
        }
        catch (JsonException)
        {
            // An orchestrator with another kind of status: its failure says what went wrong.
            return null;
        }
    }
}
