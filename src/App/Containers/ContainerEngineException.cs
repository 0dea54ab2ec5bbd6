namespace FunctionsOrchestrator.App.Containers;

/// <summary>A Docker Engine refused something, and will again. The message is the engine's own.</summary>
public sealed class ContainerEngineException(EngineFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public EngineFault Fault { get; } = fault;
}
