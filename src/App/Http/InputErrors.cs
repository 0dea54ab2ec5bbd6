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

    public IReadOnlyDictionary<string, string[]> ToDictionary() => _errors.ToDictionary(error => error.Key, error => error.Value.ToArray());

    public Problem ToProblem() => Problem.Validation(ToDictionary());
}
