namespace FunctionsOrchestrator.Core.Containers;

/// <summary>A replica that nothing can be done with yet.</summary>
/// <param name="ReplicaName">Which.</param>
/// <param name="Remaining">How long it takes at most until there is something new.</param>
/// <param name="Reason">What is waited for.</param>
public sealed record ReplicaWait(string ReplicaName, TimeSpan Remaining, string Reason);
