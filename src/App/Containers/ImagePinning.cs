using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>A generation's image was found.</summary>
/// <param name="InstanceId">The orchestration that has the turn.</param>
/// <param name="Generation">The generation.</param>
/// <param name="Pin">What its replicas run from now on.</param>
/// <param name="Now">When.</param>
public sealed record ImagePinning(string InstanceId, int Generation, ImagePin Pin, DateTimeOffset Now);
