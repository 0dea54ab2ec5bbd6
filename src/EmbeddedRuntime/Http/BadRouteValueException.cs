namespace FunctionsOrchestrator.EmbeddedRuntime.Http;

/// <summary>A route value does not have the type that the function asks for: the caller's mistake.</summary>
internal sealed class BadRouteValueException(string message) : Exception(message);
