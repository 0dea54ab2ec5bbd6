namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;

/// <summary>An activity to run: its row, whose it is, and what it is.</summary>
internal sealed record ActivityWork(long Id, long InstanceKey, long Generation, ActivityInvocation Invocation);
