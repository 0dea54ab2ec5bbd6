namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>What is recommended for one limit.</summary>
/// <typeparam name="T">Its unit.</typeparam>
/// <param name="Change">What to do.</param>
/// <param name="Current">The limit as it is; null when there is none.</param>
/// <param name="Recommended">What it should be; null when that is not known.</param>
/// <param name="Freed">What that gives back over all replicas; null unless the limit is lowered.</param>
/// <param name="Reason">A sentence for people.</param>
public sealed record LimitAdvice<T>(LimitChange Change, T? Current, T? Recommended, T? Freed, string Reason)
    where T : struct;
