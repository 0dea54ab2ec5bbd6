using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Http;

/// <summary>An operation to start.</summary>
/// <param name="Orchestrator">The orchestrator that does it.</param>
/// <param name="InstanceId">Its instance id: from <see cref="OperationStarter.IdFor"/>, or derived by the caller.</param>
/// <param name="Input">The orchestrator's input.</param>
/// <param name="WhenCompleted">Makes the answer for a caller who waited (or repeats a finished request). The metadata has outputs.</param>
public sealed record OperationRequest(
    TaskName Orchestrator,
    string InstanceId,
    object Input,
    Func<OrchestrationMetadata, Task<IResult>> WhenCompleted)
{
    /// <summary>How long a caller waits who does not say.</summary>
    public TimeSpan DefaultWait { get; init; }
}
