using FunctionsOrchestrator.EmbeddedRuntime.Worker;

namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting.Functions;

internal sealed class EmbeddedBindingMetadata(string name, string type) : BindingMetadata
{
    public override string Name { get; } = name;

    public override string Type { get; } = type;

    public override BindingDirection Direction => BindingDirection.In;
}
