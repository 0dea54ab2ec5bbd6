namespace FunctionsOrchestrator.App.Configuration;

/// <summary>The process cannot start as it is configured. Carries every reason; each begins with the key that it is about.</summary>
public sealed class ConfigurationException(params IReadOnlyList<string> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    public IReadOnlyList<string> Errors { get; } = errors;
}
