using System.Diagnostics.CodeAnalysis;

namespace FunctionsOrchestrator.App.Http;

/// <summary>A body as it was read: its value, or the problem with it.</summary>
public sealed record JsonBodyResult<T>(T? Value, Problem? Problem)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsValid => Problem is null;
}
