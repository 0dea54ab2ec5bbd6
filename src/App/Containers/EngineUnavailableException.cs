namespace FunctionsOrchestrator.App.Containers;

/// <summary>A Docker Engine does not answer. That says nothing about its containers.</summary>
public sealed class EngineUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
