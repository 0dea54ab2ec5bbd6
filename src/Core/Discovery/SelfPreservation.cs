using System.Globalization;

namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>Decides whether instances that seem to be gone are believed to be gone: many at once, while we cannot be sure of what we see, are kept.</summary>
public static class SelfPreservation
{
    /// <param name="total">All instances.</param>
    /// <param name="vanishing">Those that would be gone after this sweep, and those that are kept already.</param>
    /// <param name="doubt">Why we cannot be sure of what we see; null when we can.</param>
    /// <param name="limits">How many may go at once anyway.</param>
    /// <returns>Why nobody is evicted; null when they may go.</returns>
    public static string? Decide(int total, int vanishing, string? doubt, PreservationLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return doubt is not null && vanishing > limits.Count && vanishing * 100L > (long)total * limits.Percent
            ? string.Create(CultureInfo.InvariantCulture, $"{vanishing} of {total} instances would be gone at once while {doubt}")
            : null;
    }
}
