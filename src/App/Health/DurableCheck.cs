namespace FunctionsOrchestrator.App.Health;

/// <summary>The durable runtime answers when it can look up an instance, even one that never was.</summary>
internal sealed class DurableCheck(DurableTaskClient client) : IDependencyCheck
{
    private const string NoInstance = "health-probe";

    public string Name => "durable";

    public async Task<DependencyStatus> CheckAsync(CancellationToken cancellation)
    {
        await client.GetInstanceAsync(NoInstance, cancellation);
        return DependencyStatus.Up();
    }
}
