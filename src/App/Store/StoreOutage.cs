namespace FunctionsOrchestrator.App.Store;

/// <summary>Why the database cannot be used, and since when.</summary>
public sealed record StoreOutage(string Reason, DateTimeOffset Since);
