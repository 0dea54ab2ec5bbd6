namespace FunctionsOrchestrator.App.Tests.Hosted;

internal sealed record HostedOperation(string Kind, string? Note = null);
