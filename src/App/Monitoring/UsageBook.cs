namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>The latest sweep's findings, read by everyone without asking anybody.</summary>
public sealed class UsageBook
{
    private UsageSnapshot? _current;

    /// <summary>Null before the first sweep.</summary>
    public UsageSnapshot? Current => Volatile.Read(ref _current);

    internal void Put(UsageSnapshot snapshot) => Volatile.Write(ref _current, snapshot);
}
