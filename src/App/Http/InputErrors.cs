namespace FunctionsOrchestrator.App.Http;

/// <summary>Collects the faults of an input, keyed by JSON path, in the order they are found.</summary>
public sealed class InputErrors
{
    private readonly Dictionary<string, List<string>> _errors = new(StringComparer.Ordinal);

    public bool Any => _errors.Count > 0;

    public void Add(string path, string error)
    {
        if (!_errors.TryGetValue(path, out var errors))
        {
            _errors[path] = errors = [];
        }

        errors.Add(error);
    }

    /// <summary>Adds the faults of values whose place has no fault of its own: what was missing or unreadable there is named already.</summary>
    internal void AddUnlessNamed(IReadOnlyDictionary<string, string[]> faults)
    {
        var named = _errors.Keys.ToArray();
        foreach (var (path, errors) in faults)
        {
            if (!named.Any(other => IsSameOrInside(path, other) || IsSameOrInside(other, path)))
            {
                _errors[path] = [.. errors];
            }
        }
    }

    public IReadOnlyDictionary<string, string[]> ToDictionary() => _errors.ToDictionary(error => error.Key, error => error.Value.ToArray());

    public Problem ToProblem() => Problem.Validation(ToDictionary());

    private static bool IsSameOrInside(string path, string outer) =>
        path.StartsWith(outer, StringComparison.Ordinal) && (path.Length == outer.Length || path[outer.Length] is '.' or '[');
}
