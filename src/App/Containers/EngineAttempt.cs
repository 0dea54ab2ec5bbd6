namespace FunctionsOrchestrator.App.Containers;

/// <summary>Turns what an engine throws into what a step tells.</summary>
internal static class EngineAttempt
{
    public static async Task<StepResult> RunAsync(Func<Task<StepResult>> attempt)
    {
        try
        {
            return await attempt();
        }
        catch (ContainerEngineException exception)
        {
            return new StepResult { Failure = new ReplicaFailure(exception.Fault, exception.Message) };
        }
        catch (EngineUnavailableException exception)
        {
            return new StepResult { EngineAway = exception.Message };
        }
    }
}
