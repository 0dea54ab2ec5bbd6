namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Asks for an instance to be deregistered.</summary>
/// <param name="Id">Which.</param>
/// <param name="Now">When it is asked.</param>
/// <param name="OnlyOf">The only service that it may be of, because its caller speaks for no other; null for any.</param>
public sealed record InstanceDeregistration(string Id, DateTimeOffset Now, string? OnlyOf = null);
