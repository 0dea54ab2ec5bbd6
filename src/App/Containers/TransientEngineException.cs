namespace FunctionsOrchestrator.App.Containers;

/// <summary>A Docker Engine failed at something that may work the next time.</summary>
public sealed class TransientEngineException(string message, Exception? inner = null) : Exception(message, inner);
