namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>News of an instance's lease that callers are to see.</summary>
/// <param name="InstanceId">Which.</param>
/// <param name="Registration">The registration that it belongs to; a later one has a lease of its own.</param>
/// <param name="ExpiredAt">When it ended; null when it holds.</param>
/// <param name="Stale">It would have ended, but what we see is in doubt.</param>
/// <param name="Now">When it was so.</param>
public sealed record LeaseNote(string InstanceId, long Registration, DateTimeOffset? ExpiredAt, bool Stale, DateTimeOffset Now);
