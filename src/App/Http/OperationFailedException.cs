namespace FunctionsOrchestrator.App.Http;

/// <summary>An operation failed for a reason that its caller should read. Unhandled in a request it is answered as its problem; in an orchestration it is recorded by its detail.</summary>
public sealed class OperationFailedException(Problem problem) : Exception(problem.Detail), IProblemException
{
    public Problem Problem { get; } = problem;
}
