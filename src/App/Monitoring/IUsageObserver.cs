namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>Is told of each sweep when it is done. One that fails is logged, and holds up nobody else.</summary>
public interface IUsageObserver
{
    Task ObserveAsync(UsageSnapshot snapshot, CancellationToken cancellation);
}
