using Microsoft.Extensions.Configuration;

namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting;

/// <summary>Replaces <c>%Setting%</c> in a trigger's text by the setting's value.</summary>
internal sealed class SettingResolver(IConfiguration configuration)
{
    /// <summary>The text with every setting filled in; null, with the fault noted, when one is missing.</summary>
    public string? Resolve(string text, string where, List<string> faults)
    {
        var parts = text.Split('%');
        if (parts.Length % 2 == 0)
        {
            faults.Add($"{where}: '{text}' has a single '%'; a setting is written %Name%.");
            return null;
        }

        var complete = true;
        for (var i = 1; i < parts.Length; i += 2)
        {
            if (configuration[parts[i].Replace("__", ":", StringComparison.Ordinal)] is { Length: > 0 } value)
            {
                parts[i] = value;
                continue;
            }

            faults.Add($"{where}: the setting '{parts[i]}' is missing.");
            complete = false;
        }

        return complete ? string.Concat(parts) : null;
    }
}
