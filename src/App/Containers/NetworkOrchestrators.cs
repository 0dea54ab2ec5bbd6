using FunctionsOrchestrator.App.Http;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Makes and deletes networks that Containers can share.</summary>
public sealed class NetworkOrchestrators
{
    [Function(nameof(CreateNetwork))]
    public Task CreateNetwork([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var input = context.GetInput<NetworkBlueprint>() ?? throw new InvalidOperationException("A creation needs an input.");

        // The label tells a repeat of the activity that the network it finds is its own work.
        var blueprint = input with { Labels = new Dictionary<string, string>(input.Labels) { [NetworkLabels.Operation] = context.InstanceId } };
        return RunAsync(context, nameof(SharedNetworkActivities.MakeNetwork), blueprint);
    }

    [Function(nameof(DeleteNetwork))]
    public Task DeleteNetwork([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return RunAsync(context, nameof(SharedNetworkActivities.RemoveNetwork), context.GetInput<string>() ?? throw new InvalidOperationException("A deletion needs a name."));
    }

    private static async Task RunAsync(TaskOrchestrationContext context, TaskName activity, object input)
    {
        while (true)
        {
            var result = await context.CallActivityAsync<NetworkOperation>(activity, input, EngineRetry.Transient);
            if (result.Problem is { } problem)
            {
                context.SetCustomStatus(new OperationProgress("failed", problem.Detail, problem));
                throw new OperationFailedException(problem);
            }

            if (result.EngineAway is not { } reason)
            {
                context.SetCustomStatus(new OperationProgress("done", "It is as it was asked for."));
                return;
            }

            context.SetCustomStatus(new OperationProgress("waiting_for_engine", reason));
            await context.CreateTimer(EngineRetry.LookAgain, CancellationToken.None);
        }
    }
}
