namespace FunctionsOrchestrator.App.Secrets;

/// <summary>Sealed secrets in the database.</summary>
public interface ISecretStore
{
    /// <summary>Writes them; those that are there are sealed anew and count as new.</summary>
    Task PutAsync(IReadOnlyList<SealedSecret> secrets, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Those of these names that are there.</summary>
    Task<IReadOnlyList<SealedSecret>> FindAsync(IReadOnlyCollection<string> references, CancellationToken cancellation);

    /// <summary>Those that were last written before a moment, in the order of their names.</summary>
    Task<IReadOnlyList<SealedSecret>> ListAsync(DateTimeOffset before, string? after, int limit, CancellationToken cancellation);

    /// <summary>Seals one anew, if it is still sealed as it was.</summary>
    Task ResealAsync(SealedSecret old, SealedSecret @new, CancellationToken cancellation);

    /// <summary>Removes those that were not written again since.</summary>
    Task<int> RemoveAsync(IReadOnlyCollection<string> references, DateTimeOffset before, CancellationToken cancellation);
}
