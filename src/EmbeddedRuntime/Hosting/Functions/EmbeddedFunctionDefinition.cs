using System.Collections.Immutable;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;

namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting.Functions;

internal sealed class EmbeddedFunctionDefinition(
    string name, string entryPoint, string pathToAssembly, IImmutableDictionary<string, BindingMetadata> inputBindings) : FunctionDefinition
{
    public override string PathToAssembly { get; } = pathToAssembly;

    public override string EntryPoint { get; } = entryPoint;

    public override string Id { get; } = name.ToLowerInvariant();

    public override string Name { get; } = name;

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; } = inputBindings;
}
