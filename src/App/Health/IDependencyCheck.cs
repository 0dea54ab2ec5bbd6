namespace FunctionsOrchestrator.App.Health;

/// <summary>Something we cannot work without, and how to ask whether it answers. Implementations may throw: that counts as down, with the exception's message as the reason.</summary>
public interface IDependencyCheck
{
    /// <summary>A short stable name: <c>engine</c>, <c>store</c>, <c>durable</c>.</summary>
    string Name { get; }

    Task<DependencyStatus> CheckAsync(CancellationToken cancellation);
}
