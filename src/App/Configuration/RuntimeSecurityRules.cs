using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Findings;
using FunctionsOrchestrator.Core.RuntimeSecurity;

namespace FunctionsOrchestrator.App.Configuration;

/// <summary>The ranges of <c>security.runtime</c>.</summary>
internal static class RuntimeSecurityRules
{
    private const int Day = 86400;
    private const string Path = "security.runtime";

    private static readonly Dictionary<string, ResponseAction> ByName = Enum.GetValues<ResponseAction>().ToDictionary(action => action.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, ResponseAction> ActionsOf(IReadOnlyDictionary<string, string> responses) => responses
        .Select(response => (Rule: response.Key, Action: ByName.GetValueOrDefault(response.Value)))
        .Where(response => response.Action is not ResponseAction.None)
        .ToDictionary(response => response.Rule, response => response.Action, StringComparer.Ordinal);

    public static void Check(RuntimeSecurityOptions options, InputErrors errors)
    {
        Range(errors, $"{Path}.interval", options.Interval, 1, Day);
        Range(errors, $"{Path}.files_interval", options.FilesInterval, 1, Day);
        Range(errors, $"{Path}.learn", options.Learn, 0, 7 * Day);
        string[] rules = [.. RuntimeRules.All.Select(rule => rule.Id)];
        for (var i = 0; i < options.DisabledRules.Count; i++)
        {
            if (!rules.Contains(options.DisabledRules[i]))
            {
                errors.Add($"{Path}.disabled_rules[{i}]", NearestName.Unknown("rule", options.DisabledRules[i], rules));
            }
        }

        foreach (var (rule, action) in options.Responses)
        {
            if (!rules.Contains(rule))
            {
                errors.Add($"{Path}.responses.{rule}", NearestName.Unknown("rule", rule, rules));
            }

            if (!ByName.ContainsKey(action))
            {
                errors.Add($"{Path}.responses.{rule}", $"must be one of {string.Join(", ", ByName.Keys)}, not '{action}'");
            }
        }

        for (var i = 0; i < options.Declared.Count; i++)
        {
            Check(options.Declared[i], $"{Path}.declared[{i}]", errors);
        }
    }

    private static void Check(RuntimeDeclarationOptions declared, string path, InputErrors errors)
    {
        if (string.IsNullOrWhiteSpace(declared.Container))
        {
            errors.Add($"{path}.container", "must be a container's name, or *");
        }

        for (var i = 0; i < declared.Ports?.Count; i++)
        {
            Range(errors, $"{path}.ports[{i}]", declared.Ports[i], 1, 65535);
        }

        for (var i = 0; i < declared.Destinations?.Count; i++)
        {
            if (DestinationRule.Read(declared.Destinations[i]) is null)
            {
                errors.Add($"{path}.destinations[{i}]", $"must be such as service:orders, 10.0.0.0/8, 192.0.2.1:443 or 10.0.0.0/8:5432, not '{declared.Destinations[i]}'");
            }
        }

        for (var i = 0; i < declared.Paths.Count; i++)
        {
            if (!declared.Paths[i].StartsWith('/') || declared.Paths[i].Length < 2)
            {
                errors.Add($"{path}.paths[{i}]", $"must be an absolute path other than '/', not '{declared.Paths[i]}'");
            }
        }
    }

    private static void Range(InputErrors errors, string path, int value, int min, int max)
    {
        if (value < min || value > max)
        {
            errors.Add(path, $"must be from {min} to {max}, not {value}");
        }
    }
}
