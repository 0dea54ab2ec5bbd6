using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Input of the creation of a Container, and of its entity's first operation.</summary>
/// <param name="Id">The new Container's id.</param>
/// <param name="Request">What it should be.</param>
/// <param name="InstanceId">The orchestration; empty in the input that a caller gives.</param>
/// <param name="AskedAt">When the orchestration started.</param>
/// <param name="Started">Docker ids that it has started before it began anew with a short history.</param>
public sealed record CreateRequest(string Id, ContainerRequest Request, string InstanceId = "", DateTimeOffset AskedAt = default, IReadOnlyList<string>? Started = null);
