namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting;

/// <summary>The app cannot start as it is written or configured. Says everything that is wrong, so that one round of fixing is enough.</summary>
internal sealed class InvalidAppException(IReadOnlyList<string> faults)
    : InvalidOperationException($"The app cannot start:{string.Concat(faults.Select(fault => $"{Environment.NewLine}  - {fault}"))}")
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
