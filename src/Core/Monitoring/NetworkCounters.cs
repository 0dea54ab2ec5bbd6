namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>What went through one network interface since it is there.</summary>
public readonly record struct NetworkCounters(ulong Received, ulong Sent);
