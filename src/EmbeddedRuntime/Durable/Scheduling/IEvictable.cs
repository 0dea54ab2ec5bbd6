namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Scheduling;

internal interface IEvictable
{
    /// <summary>Leaves memory unless something has come in since it went idle with that stamp.</summary>
    void EvictIfIdleSince(long stamp);
}
