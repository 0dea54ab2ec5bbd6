namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>One replica as scaling sees it.</summary>
public sealed record ReplicaLoad
{
    public required string Name { get; init; }

    /// <summary>
    /// When its run first became ready, by our clock; null while it starts. It stays when the replica fails later:
    /// what fails under load is measured, since the load is why.
    /// </summary>
    public DateTimeOffset? ReadySince { get; init; }

    /// <summary>By <see cref="ScalingRule.MetricKey"/>; what could not be measured is not there.</summary>
    public IReadOnlyDictionary<string, MetricValue> Values { get; init; } = new Dictionary<string, MetricValue>();

    /// <summary>By <see cref="ScalingRule.MetricKey"/>, why there is no value, for people; not everything that has none says why.</summary>
    public IReadOnlyDictionary<string, string> Gaps { get; init; } = new Dictionary<string, string>();
}
