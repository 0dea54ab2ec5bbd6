using System.Diagnostics.CodeAnalysis;

namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>A definition as it was read: the instance, or every fault by JSON path.</summary>
public sealed record InstanceReading(ServiceInstance? Instance, IReadOnlyDictionary<string, string[]> Errors)
{
    [MemberNotNullWhen(true, nameof(Instance))]
    public bool IsValid => Instance is not null;
}
