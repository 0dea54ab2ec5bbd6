using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Asks for the image of a generation.</summary>
/// <param name="InstanceId">The orchestration that is told how far a pull is.</param>
/// <param name="Image">As the spec names it.</param>
/// <param name="Policy">When to pull.</param>
/// <param name="Pin">What the generation's replicas run already; null before the first is made.</param>
public sealed record ImageRequest(string InstanceId, string Image, ImagePullPolicy Policy, ImagePin? Pin)
{
    /// <summary>The event that tells the orchestration how far the pull is, in words.</summary>
    public const string ProgressEvent = "PullProgress";
}
