using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>A Docker container that is no replica of ours and carries the label of a service.</summary>
/// <param name="Observed">What it is.</param>
/// <param name="Image">The reference that it was made of.</param>
/// <param name="Labels">All its labels.</param>
/// <param name="Exposed">The tcp ports that it exposes inside, published or not, in their order.</param>
public sealed record LabelledContainer(ObservedReplica Observed, string Image, IReadOnlyDictionary<string, string> Labels, IReadOnlyList<int> Exposed);
