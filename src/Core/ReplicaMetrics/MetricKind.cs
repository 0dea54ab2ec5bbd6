namespace FunctionsOrchestrator.Core.ReplicaMetrics;

/// <summary>What a metric's values are.</summary>
public enum MetricKind
{
    /// <summary>Nobody said; taken as it is.</summary>
    Untyped,

    /// <summary>Goes up and down.</summary>
    Gauge,

    /// <summary>Goes up until its process is started anew; the parts of histograms and summaries that count are such, too.</summary>
    Counter,

    /// <summary>Quantiles, which cannot be added up.</summary>
    Quantile,
}
