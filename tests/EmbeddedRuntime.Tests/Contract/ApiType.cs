namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Contract;

/// <summary>A public type of a listing.</summary>
/// <param name="Name">Its name with namespace and type parameters.</param>
/// <param name="Kind"><c>sealed class</c>, <c>interface</c>, <c>enum</c>….</param>
/// <param name="Bases">Base class and interfaces, <c>object</c> and its like left out.</param>
/// <param name="Members">One line each.</param>
internal sealed record ApiType(string Name, string Kind, IReadOnlySet<string> Bases, IReadOnlySet<string> Members)
{
    public bool IsInterface => Kind == "interface";
}
