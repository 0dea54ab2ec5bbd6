namespace FunctionsOrchestrator.App.Containers;

/// <summary>The body of an operation that takes none: empty, or an empty object.</summary>
public sealed record EmptyBody;
