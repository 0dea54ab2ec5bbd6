using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Health;

/// <summary>Is told of every check of the health sweep when it has ended.</summary>
public interface ICheckObserver
{
    /// <param name="verdict">What it said.</param>
    /// <param name="took">How long it took.</param>
    /// <param name="late">How long after it was due it began.</param>
    void Note(ProbeVerdict verdict, TimeSpan took, TimeSpan late);
}
