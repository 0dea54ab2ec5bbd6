using System.Diagnostics.CodeAnalysis;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>A definition as it was read: the request, or every fault by JSON path.</summary>
public sealed record ContainerSpecResult(ContainerRequest? Request, IReadOnlyDictionary<string, string[]> Errors)
{
    [MemberNotNullWhen(true, nameof(Request))]
    public bool IsValid => Request is not null;
}
