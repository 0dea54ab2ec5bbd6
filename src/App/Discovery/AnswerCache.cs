using System.Collections.Concurrent;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Keeps what was answered while what it was made of is still so: many ask the same, and a change wakes all of them at once.</summary>
public sealed class AnswerCache
{
    private const int MaxAnswers = 4096;
    private const int MaxKeyLength = 512;
    private readonly ConcurrentDictionary<(string Of, string Query), (object Basis, DirectoryAnswer Answer)> _answers = new();

    /// <summary>The answer that was made of this basis; null when none is kept.</summary>
    /// <param name="of">What is asked for.</param>
    /// <param name="query">How it is asked for, as it was sent.</param>
    /// <param name="basis">The record or snapshot that it has to be made of: the very same object.</param>
    public DirectoryAnswer? Find(string of, string query, object basis) =>
        _answers.TryGetValue((of, query), out var kept) && ReferenceEquals(kept.Basis, basis) ? kept.Answer : null;

    public void Keep(string of, string query, object basis, DirectoryAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(query);
        if (of.Length + query.Length > MaxKeyLength)
        {
            return;
        }

        if (_answers.Count >= MaxAnswers)
        {
            _answers.Clear();
        }

        _answers[(of, query)] = (basis, answer);
    }
}
