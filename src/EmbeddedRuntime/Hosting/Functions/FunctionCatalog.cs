namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting.Functions;

/// <summary>The app's functions.</summary>
internal sealed class FunctionCatalog(IReadOnlyList<FunctionDescriptor> functions)
{
    public IReadOnlyList<FunctionDescriptor> Functions { get; } = functions;

    public IEnumerable<FunctionDescriptor> Of(FunctionKind kind) => Functions.Where(function => function.Kind == kind);

    /// <summary>The functions of a durable kind by the name that orchestrations use, whatever its case.</summary>
    public Dictionary<string, FunctionDescriptor> ByDurableName(FunctionKind kind) =>
        Of(kind).ToDictionary(function => function.DurableName, StringComparer.OrdinalIgnoreCase);
}
