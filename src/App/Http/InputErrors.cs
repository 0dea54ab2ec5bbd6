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

    /// <summary>Adds the errors of members that have none yet: whatever else is found in a faulty member may follow from its fault.</summary>
    public void AddBeyond(IReadOnlyDictionary<string, string[]> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        var faulty = _errors.Keys.Select(TopOf).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, errors) in others.Where(other => !faulty.Contains(TopOf(other.Key))))
        {
            Array.ForEach(errors, error => Add(path, error));
        }
    }

    /// <summary>Whether a member of the document's root, or anything in it, has an error.</summary>
    public bool IsIn(string member) => _errors.Keys.Any(path => TopOf(path) == JsonPath.Member(JsonPath.Root, member));

    public IReadOnlyDictionary<string, string[]> ToDictionary() => _errors.ToDictionary(error => error.Key, error => error.Value.ToArray());

    public Problem ToProblem() => Problem.Validation(ToDictionary());

    /// <summary>The root's member that a path leads into: <c>ports</c> of <c>ports[0].container_port</c>.</summary>
    private static string TopOf(string path)
    {
        var end = path.StartsWith("['", StringComparison.Ordinal) ? path.IndexOf("']", StringComparison.Ordinal) + 2 : path.IndexOfAny(['.', '[']);
        return end < 0 ? path : path[..end];
    }
}
