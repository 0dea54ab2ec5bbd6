using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>The limits that a Container's replicas should have.</summary>
public sealed record ResourceRecommendation(LimitAdvice<CpuQuantity> Cpu, LimitAdvice<ByteSize> Memory);
