using System.Collections.Immutable;

namespace FunctionsOrchestrator.App.Alerts;

/// <summary>The alerts that are not quiet, in memory.</summary>
public sealed class AlertBook
{
    private ImmutableDictionary<string, ActiveAlert> _current = ImmutableDictionary.Create<string, ActiveAlert>(StringComparer.Ordinal);

    /// <summary>By key. Replaced whole.</summary>
    public ImmutableDictionary<string, ActiveAlert> Current => Volatile.Read(ref _current);

    internal void Put(ImmutableDictionary<string, ActiveAlert> alerts) => Volatile.Write(ref _current, alerts);
}
